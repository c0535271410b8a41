-- Published totals and registered facilities as rows. A total carries 'ALL' where a part has its code.
with totals as (
    select * from {{ ref('stg_inventory_totals') }}
),

registered as (
    select * from {{ ref('stg_facility_totals') }}
),

inventories as (
    select * from {{ ref('stg_inventories') }}
),

stated as (
    select
        inventory_code, year, scope, source_code, emissions_tco2e, standing, record_status, known_from,
        submission_id, source_file, source_sheet, source_row
    from totals
    union all by name
    select
        inventory_code, year, 'ALL' as scope, source_code, emissions_tco2e, standing, record_status, known_from,
        submission_id, source_file, source_sheet, source_row
    from registered
),

final as (
    select
        stated.inventory_code,
        stated.year,
        'ALL' as sector_code,
        'ALL' as gpc_ref,
        stated.scope,
        'ALL' as gas,
        stated.source_code,
        cast(null as decimal(24, 6)) as activity_amount,
        cast(null as varchar) as activity_unit,
        cast(null as decimal(24, 6)) as gas_mass_t,
        {{ tonnes('stated.emissions_tco2e') }} as emissions_tco2e,
        cast(null as varchar) as notation_key,
        inventories.gwp_set,
        cast(null as varchar) as factor_version_id,
        cast(null as decimal(18, 9)) as uncertainty_pct,
        stated.standing,
        stated.record_status,
        stated.known_from,
        stated.submission_id,
        stated.source_file,
        stated.source_sheet,
        stated.source_row
    from stated
    inner join inventories using (inventory_code)
)

select * from final
