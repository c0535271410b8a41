-- Straight lines, the steps of the carbon budget, the projection and the actual, year by year.
with lines as (
    select * from {{ ref('int_paths__straight_lines') }}
),

caps as (
    select * from {{ ref('int_budget__cap_years') }} where sector_code = 'ALL' and bureau_code = 'ALL'
),

city_years as (
    select * from {{ ref('int_inventory__sectors') }} where inventory_code = '{{ var("city_inventory_code") }}'
),

scenarios as (
    select * from {{ ref('int_scenarios__defined') }} where inventory_code = '{{ var("city_inventory_code") }}'
),

statuses as (
    select * from {{ ref('int_scenarios__status') }}
),

levels as (
    select * from {{ ref('int_scenarios__levels') }}
),

sectors as (
    select scenario_code, sector_code from levels
    union
    select scenario_code, 'ALL' as sector_code from scenarios
),

final as (
    select
        scenarios.scenario_code, lines.year, sectors.sector_code, sectors.sector_code = 'ALL' as is_total,
        lines.target_code,
        case when sectors.sector_code = 'ALL' then lines.linear_tco2e end as linear_tco2e,
        case when sectors.sector_code = 'ALL' then lines.linear_from_latest_tco2e end as linear_from_latest_tco2e,
        case when sectors.sector_code = 'ALL' then caps.cap_annual_tco2e end as cap_tco2e,
        levels.bau_tco2e, levels.measures_net_tco2e, levels.projected_tco2e,
        city_years.emissions_tco2e as actual_tco2e,
        statuses.record_status
    from scenarios
    inner join statuses using (scenario_code)
    inner join sectors using (scenario_code)
    cross join lines
    left join caps on lines.year = caps.year
    left join levels
        on scenarios.scenario_code = levels.scenario_code and lines.year = levels.year
        and sectors.sector_code = levels.sector_code
    left join city_years on lines.year = city_years.year and sectors.sector_code = city_years.sector_code
)

select * from final
