-- What the range of a gap rests on: the level of every scenario in the target year, the level of its reference
-- year that it was carried on from, and the base year with the share of it that its target allows.
with targets as (
    select * from {{ ref('int_targets__allowable') }}
),

scenarios as (
    select * from {{ ref('int_scenarios__defined') }}
),

levels as (
    select * from {{ ref('int_scenarios__levels') }} where sector_code = 'ALL'
),

final as (
    select
        scenarios.scenario_code, targets.target_code, scenarios.inventory_code, scenarios.reference_year,
        targets.base_year, targets.allowed_share,
        ending.projected_tco2e, starting.projected_tco2e as reference_tco2e
    from scenarios
    inner join targets using (inventory_code)
    inner join levels as ending
        on scenarios.inventory_code = ending.inventory_code and scenarios.scenario_code = ending.scenario_code
        and targets.target_year = ending.year
    inner join levels as starting
        on scenarios.inventory_code = starting.inventory_code and scenarios.scenario_code = starting.scenario_code
        and scenarios.reference_year = starting.year
)

select * from final
