-- A scenario is as published as the least published row it rests on.
with scenarios as (
    select scenario_code, record_status from {{ ref('int_scenarios__defined') }}
),

rested_on as (
    select scenario_code, record_status from scenarios
    union all
    select scenario_code, record_status from {{ ref('stg_scenario_growth') }}
    union all
    select scenario_code, record_status from {{ ref('stg_scenario_levels') }}
    union all
    select scenario_code, record_status from {{ ref('stg_scenario_projects') }}
    union all
    select scenario_code, record_status from {{ ref('stg_scenario_electricity') }}
    union all
    select included.scenario_code, effects.record_status
    from {{ ref('stg_scenario_measures') }} as included
    inner join {{ ref('int_measures__net') }} as effects using (measure_code)
),

final as (
    select
        scenario_code,
        {{ least_published('record_status') }} as record_status
    from rested_on
    group by scenario_code
)

select * from final
