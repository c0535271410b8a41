-- Totals as they were published: of inventories by scope, and of the registered facilities.
with totals as (
    select * from {{ ref('stg_inventory_totals') }}
),

registered as (
    select * from {{ ref('stg_facility_totals') }}
),

inventories as (
    select inventory_code, gwp_set from {{ ref('stg_inventories') }}
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
        stated.*,
        'ALL' as sector_code,
        'ALL' as gpc_ref,
        'ALL' as gas,
        inventories.gwp_set
    from stated
    inner join inventories using (inventory_code)
)

select * from final
