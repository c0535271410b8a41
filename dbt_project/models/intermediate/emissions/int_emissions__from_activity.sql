-- Emissions by sector, GPC line, scope, gas and source: the bridge gives each sector its share of a line.
with by_gas as (
    select * from {{ ref('int_emissions__by_gas') }}
),

bridge as (
    select * from {{ ref('stg_sector_bridge') }}
),

gpc as (
    select * from {{ ref('stg_gpc_references') }}
),

final as (
    select
        by_gas.inventory_code, by_gas.facility_code, by_gas.year,
        coalesce(bridge.sector_code, 'UNBRIDGED') as sector_code,
        by_gas.gpc_ref, gpc.scope, gpc.reporting_level, by_gas.scope2_method,
        coalesce(by_gas.gas, 'ALL') as gas,
        by_gas.fuel_code, by_gas.source_class,
        formulas.of_sector(by_gas.canonical_amount, bridge.weight) as activity_amount,
        formulas.of_sector(by_gas.gas_mass_t, bridge.weight) as gas_mass_t,
        formulas.of_sector(by_gas.emissions_tco2e, bridge.weight) as emissions_tco2e,
        by_gas.gwp_set, by_gas.factor_version_id, by_gas.activity_uncertainty_pct, by_gas.factor_uncertainty_pct,
        by_gas.factor_distribution,
        by_gas.missing_reason, by_gas.source_code, by_gas.record_status, by_gas.known_from, by_gas.submission_id,
        by_gas.source_file, by_gas.source_sheet, by_gas.source_row
    from by_gas
    inner join gpc on by_gas.gpc_ref = gpc.gpc_ref
    left join bridge
        on by_gas.gpc_ref = bridge.gpc_ref
        and by_gas.source_class = bridge.source_class
        and by_gas.year >= bridge.valid_from_year
        and by_gas.year <= coalesce(bridge.valid_to_year, 9999)
)

select * from final
