-- A scenario of an account with what it assumes; as published as the least published row it rests on.
with scenarios as (
    select * from {{ ref('int_scenarios__defined') }}
),

statuses as (
    select * from {{ ref('int_scenarios__status') }}
),

final as (
    select
        scenarios.inventory_code, scenarios.scenario_code, scenarios.name_zh, scenarios.name_en,
        scenarios.kind as scenario_kind,
        scenarios.description_zh, scenarios.description_en, scenarios.reference_year,
        scenarios.horizon_year, scenarios.grid_path_code, scenarios.source_code, statuses.record_status,
        scenarios.submission_id
    from scenarios
    inner join statuses using (inventory_code, scenario_code)
)

select * from final
