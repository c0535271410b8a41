-- What the decline of the grid factor does to a scenario, booked once: kWh * (factor of the reference year -
-- factor of the year). Savings of electricity by measures are counted with the factor of their own year.
with scenarios as (
    select * from {{ ref('int_scenarios__defined') }} where grid_path_code is not null
),

electricity as (
    select * from {{ ref('stg_scenario_electricity') }}
),

paths as (
    select * from {{ ref('int_grid_paths__yearly') }}
),

final as (
    select
        scenarios.inventory_code, scenarios.scenario_code, electricity.year,
        case electricity.sector_code when 'ALL' then 'UNASSIGNED' else electricity.sector_code end as sector_code,
        formulas.grid_effect(
            electricity.electricity_kwh, starts.factor_kgco2e_per_kwh, ends.factor_kgco2e_per_kwh
        ) as grid_effect_tco2e,
        electricity.record_status
    from scenarios
    inner join electricity
        on scenarios.scenario_code = electricity.scenario_code
        and {{ is_of_account('electricity.inventory_code', 'scenarios') }}
    inner join paths as starts
        on scenarios.grid_path_code = starts.path_code and scenarios.reference_year = starts.year
    inner join paths as ends
        on scenarios.grid_path_code = ends.path_code and electricity.year = ends.year
    qualify {{ names_its_account(
        'electricity.inventory_code',
        ['scenarios.inventory_code', 'scenarios.scenario_code', 'electricity.sector_code', 'electricity.year']
    ) }}
)

select * from final
