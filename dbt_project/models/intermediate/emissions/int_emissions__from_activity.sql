-- Emissions by sector, GPC line, scope, gas and source: the bridge gives each sector its share of a line. A class of
-- sources that the bridge does not name goes where the whole line goes, so that rows of a line may be told apart
-- freely.
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
        coalesce(own.sector_code, line.sector_code, 'UNBRIDGED') as sector_code,
        by_gas.gpc_ref, gpc.scope, gpc.reporting_level, by_gas.scope2_method,
        coalesce(by_gas.gas, 'ALL') as gas,
        by_gas.fuel_code, by_gas.source_class, by_gas.canonical_unit as activity_unit,
        formulas.of_sector(by_gas.canonical_amount, coalesce(own.weight, line.weight)) as activity_amount,
        formulas.of_sector(by_gas.gas_mass_t, coalesce(own.weight, line.weight)) as gas_mass_t,
        formulas.of_sector(by_gas.emissions_tco2e, coalesce(own.weight, line.weight)) as emissions_tco2e,
        by_gas.gwp_set, by_gas.factor_version_id, by_gas.activity_uncertainty_pct, by_gas.factor_uncertainty_pct,
        by_gas.factor_distribution,
        by_gas.missing_reason, by_gas.source_code,
        -- a part of a line rests on how it was parted; of a whole line the bridge gives the name alone
        {{ least_published_of(
            'by_gas.record_status', 'case when own.weight <> 1 then own.record_status end',
            'case when line.weight <> 1 then line.record_status end'
        ) }} as record_status,
        by_gas.known_from, by_gas.submission_id, by_gas.source_file, by_gas.source_sheet, by_gas.source_row
    from by_gas
    inner join gpc on by_gas.gpc_ref = gpc.gpc_ref
    left join bridge as own
        on by_gas.gpc_ref = own.gpc_ref
        and by_gas.source_class = own.source_class
        and by_gas.year >= own.valid_from_year
        and by_gas.year <= coalesce(own.valid_to_year, 9999)
    left join bridge as line
        on own.sector_code is null
        and by_gas.gpc_ref = line.gpc_ref
        and line.source_class = 'ALL'
        and by_gas.year >= line.valid_from_year
        and by_gas.year <= coalesce(line.valid_to_year, 9999)
)

select * from final
