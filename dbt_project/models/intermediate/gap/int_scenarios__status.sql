-- A scenario of an account is as published as the least published row it rests on, the inventory it starts from and its
-- sectors included. Rates hold in every account; what is stated in tonnes or kilowatt-hours, and measures, in the
-- account it is of.
with scenarios as (
    select * from {{ ref('int_scenarios__defined') }}
),

of_accounts as (
    select scenario_code, inventory_code, 'level ' || sector_code || ' ' || year as stated, record_status
    from {{ ref('stg_scenario_levels') }}
    union all
    select scenario_code, inventory_code, 'project ' || project_code as stated, record_status
    from {{ ref('stg_scenario_projects') }}
    union all
    select scenario_code, inventory_code, 'electricity ' || sector_code || ' ' || year as stated, record_status
    from {{ ref('stg_scenario_electricity') }}
    union all
    select
        included.scenario_code, 'ALL' as inventory_code, 'measures' as stated,
        {{ least_published_of('included.record_status', 'effects.record_status') }} as record_status
    from {{ ref('stg_scenario_measures') }} as included
    inner join {{ ref('int_measures__net') }} as effects using (measure_code)
),

rested_on as (
    select inventory_code, scenario_code, record_status from scenarios
    union all
    select scenarios.inventory_code, scenarios.scenario_code, sectors.record_status
    from {{ ref('int_inventory__sectors') }} as sectors
    inner join scenarios
        on sectors.inventory_code = scenarios.inventory_code and sectors.year = scenarios.reference_year
    union all
    select scenarios.inventory_code, scenarios.scenario_code, paths.record_status
    from {{ ref('stg_grid_factor_paths') }} as paths
    inner join scenarios on paths.path_code = scenarios.grid_path_code
    union all
    select scenarios.inventory_code, scenario_code, rates.record_status
    from {{ ref('stg_scenario_growth') }} as rates
    inner join scenarios using (scenario_code)
    union all
    select scenarios.inventory_code, scenarios.scenario_code, of_accounts.record_status
    from of_accounts
    inner join scenarios
        on of_accounts.scenario_code = scenarios.scenario_code
        and {{ is_of_account('of_accounts.inventory_code', 'scenarios') }}
    qualify {{ names_its_account(
        'of_accounts.inventory_code', ['scenarios.inventory_code', 'scenarios.scenario_code', 'of_accounts.stated']
    ) }}
),

final as (
    select
        inventory_code, scenario_code,
        {{ least_published('record_status') }} as record_status
    from rested_on
    group by inventory_code, scenario_code
)

select * from final
