-- Straight lines, the steps of the carbon budget, the projection and the actual of each account, year by year.
with lines as (
    select * from {{ ref('int_paths__straight_lines') }}
),

caps as (
    select * from {{ ref('int_budget__cap_years') }} where sector_code = 'ALL' and bureau_code = 'ALL'
),

by_sector as (
    select * from {{ ref('int_inventory__sectors') }}
),

scenarios as (
    select * from {{ ref('int_scenarios__defined') }}
),

statuses as (
    select * from {{ ref('int_scenarios__status') }}
),

levels as (
    select * from {{ ref('int_scenarios__levels') }}
),

sectors as (
    select inventory_code, scenario_code, sector_code from levels
    union
    select inventory_code, scenario_code, 'ALL' as sector_code from scenarios
),

final as (
    select
        scenarios.inventory_code, scenarios.scenario_code, lines.year, sectors.sector_code,
        sectors.sector_code = 'ALL' as is_total,
        lines.target_code,
        case when sectors.sector_code = 'ALL' then lines.linear_tco2e end as linear_tco2e,
        case when sectors.sector_code = 'ALL' then lines.linear_from_latest_tco2e end as linear_from_latest_tco2e,
        case when sectors.sector_code = 'ALL' then caps.cap_annual_tco2e end as cap_tco2e,
        levels.bau_tco2e, levels.measures_net_tco2e, levels.projected_tco2e,
        by_sector.emissions_tco2e as actual_tco2e,
        {{ least_published_of(
            'statuses.record_status', 'by_sector.record_status',
            "case when sectors.sector_code = 'ALL' then lines.record_status end",
            "case when sectors.sector_code = 'ALL' then caps.record_status end"
        ) }} as record_status
    from scenarios
    inner join statuses using (inventory_code, scenario_code)
    inner join sectors using (inventory_code, scenario_code)
    inner join lines using (inventory_code)
    left join caps on scenarios.inventory_code = caps.inventory_code and lines.year = caps.year
    left join levels
        on scenarios.inventory_code = levels.inventory_code and scenarios.scenario_code = levels.scenario_code
        and lines.year = levels.year and sectors.sector_code = levels.sector_code
    left join by_sector
        on scenarios.inventory_code = by_sector.inventory_code and lines.year = by_sector.year
        and sectors.sector_code = by_sector.sector_code
)

select * from final
