-- The product of the yearly growth rates of a scenario and sector since the account's reference year; a rate for ALL
-- holds for every sector that has none of its own. A year for which the scenario states levels is as it states them,
-- whole: by sector, and what its own total holds beyond its sectors as the remainder. A scenario that states levels and
-- no rates has no figure in the other years, after the one it starts from.
with reference as (
    select * from {{ ref('int_scenarios__reference') }}
),

rates as (
    select * from {{ ref('stg_scenario_growth') }}
),

years as (
    select * from {{ ref('int_calendar__years') }}
),

rate_of_year as (
    select
        reference.inventory_code, reference.scenario_code, reference.sector_code, reference.reference_tco2e, years.year,
        reference.reference_year,
        coalesce(own.annual_growth_pct, common.annual_growth_pct, 0) as annual_growth_pct
    from reference
    inner join years on years.year > reference.reference_year and years.year <= reference.horizon_year
    left join rates as own
        on reference.scenario_code = own.scenario_code and reference.sector_code = own.sector_code
        and years.year between own.from_year and own.to_year
    left join rates as common
        on reference.scenario_code = common.scenario_code and common.sector_code = 'ALL'
        and years.year between common.from_year and common.to_year
),

grown as (
    select
        inventory_code, scenario_code, sector_code, year,
        formulas.grown(
            reference_tco2e,
            product(formulas.growth_factor(annual_growth_pct)) over (
                partition by inventory_code, scenario_code, sector_code order by year
            )
        ) as grown_tco2e
    from rate_of_year
),

scenarios as (
    select * from {{ ref('int_scenarios__defined') }}
),

levels as (
    select
        scenarios.inventory_code, scenarios.scenario_code, given.sector_code, given.year, given.emissions_tco2e
    from {{ ref('stg_scenario_levels') }} as given
    inner join scenarios
        on given.scenario_code = scenarios.scenario_code and given.year <> scenarios.reference_year
        and {{ is_of_account('given.inventory_code', 'scenarios') }}
    qualify {{ names_its_account(
        'given.inventory_code', ['scenarios.inventory_code', 'given.scenario_code', 'given.sector_code', 'given.year']
    ) }}
),

stated_years as (
    select distinct inventory_code, scenario_code, year from levels
),

without_rates as (
    select distinct levels.inventory_code, levels.scenario_code
    from levels
    left join rates using (scenario_code)
    where rates.scenario_code is null
),

beyond_sectors as (
    select
        inventory_code, scenario_code, year,
        max(emissions_tco2e) filter (where sector_code = 'ALL')
        - coalesce(sum(emissions_tco2e) filter (where sector_code <> 'ALL'), 0) as emissions_tco2e
    from levels
    group by inventory_code, scenario_code, year
),

stated as (
    select inventory_code, scenario_code, sector_code, year, {{ decimal6('emissions_tco2e') }} as grown_tco2e
    from levels
    where sector_code <> 'ALL'
    union all
    select
        inventory_code, scenario_code, 'REMAINDER' as sector_code, year,
        {{ decimal6('emissions_tco2e') }} as grown_tco2e
    from beyond_sectors
    where emissions_tco2e <> 0
),

final as (
    select grown.*
    from grown
    left join stated_years using (inventory_code, scenario_code, year)
    left join without_rates
        on grown.inventory_code = without_rates.inventory_code and grown.scenario_code = without_rates.scenario_code
    where stated_years.year is null and without_rates.scenario_code is null
    union all
    select * from stated
    union all
    select inventory_code, scenario_code, sector_code, reference_year as year, reference_tco2e as grown_tco2e
    from reference
)

select * from final
