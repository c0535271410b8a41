-- From the level a scenario of an account starts at to what the target allows, step by step: growth, grid, each
-- measure, gap.
with gaps as (
    select * from {{ ref('emissions_gap') }} where sector_code = 'ALL'
),

starts as (
    select inventory_code, scenario_code, year, bau_tco2e
    from {{ ref('int_scenarios__levels') }}
    where sector_code = 'ALL'
),

inventories as (
    select inventory_code, year, emissions_tco2e, record_status
    from {{ ref('int_inventory__current') }}
    where scope = 'ALL'
),

targets as (
    select inventory_code, target_code, record_status from {{ ref('int_targets__allowable') }}
),

measures as (
    select
        inventory_code, scenario_code, measure_code, year, added_tco2e, record_status,
        row_number() over (
            partition by inventory_code, scenario_code, year order by added_tco2e desc, measure_code
        ) as place
    from {{ ref('int_scenarios__measure_effects') }}
),

steps as (
    select
        gaps.inventory_code, gaps.scenario_code, gaps.target_year,
        1 as step_no, 'reference' as step_code, 'NONE' as measure_code,
        starts.bau_tco2e as step_change_tco2e, inventories.record_status
    from gaps
    inner join starts
        on gaps.inventory_code = starts.inventory_code and gaps.scenario_code = starts.scenario_code
        and gaps.reference_year = starts.year
    left join inventories on gaps.inventory_code = inventories.inventory_code and gaps.reference_year = inventories.year
    union all
    select
        gaps.inventory_code, gaps.scenario_code, gaps.target_year, 2, 'growth', 'NONE',
        gaps.bau_tco2e - starts.bau_tco2e,
        gaps.record_status
    from gaps
    inner join starts
        on gaps.inventory_code = starts.inventory_code and gaps.scenario_code = starts.scenario_code
        and gaps.reference_year = starts.year
    union all
    select inventory_code, scenario_code, target_year, 3, 'grid_factor', 'NONE', -grid_effect_tco2e, record_status
    from gaps
    union all
    select
        gaps.inventory_code, gaps.scenario_code, gaps.target_year, 3 + measures.place, 'measure', measures.measure_code,
        -measures.added_tco2e, measures.record_status
    from gaps
    inner join measures
        on gaps.inventory_code = measures.inventory_code and gaps.scenario_code = measures.scenario_code
        and gaps.target_year = measures.year
    union all
    select
        gaps.inventory_code, gaps.scenario_code, gaps.target_year, 10000, 'gap', 'NONE', -gaps.gap_tco2e,
        {{ least_published_of('gaps.record_status', 'targets.record_status') }}
    from gaps
    inner join targets using (inventory_code, target_code)
),

final as (
    select
        inventory_code, scenario_code, target_year, cast(step_no as bigint) as step_no, step_code, measure_code,
        {{ decimal6('step_change_tco2e') }} as step_change_tco2e,
        {{ decimal6('sum(step_change_tco2e) over up_to_step') }} as level_after_tco2e,
        -- the level after a step rests on the steps before it
        {{ least_published('record_status', over='over up_to_step') }} as record_status
    from steps
    window up_to_step as (partition by inventory_code, scenario_code, target_year order by step_no)
)

select * from final
