-- Totals as they were published: of inventories by scope, and of the registered facilities with their direct and
-- energy-indirect parts. No source says by which method its scope 2 was made.
with totals as (
    select * from {{ ref('stg_inventory_totals') }}
),

registered as (
    select * from {{ ref('stg_facility_totals') }}
),

inventories as (
    select inventory_code from {{ ref('stg_inventories') }}
),

gwp_sets as (
    select inventory_code, declared_from, declared_until, gwp_set from {{ ref('int_inventory__gwp_sets') }}
),

registered_by_scope as (
    select *, 'ALL' as scope, emissions_tco2e as stated_tco2e from registered
    union all
    select *, '1' as scope, direct_tco2e as stated_tco2e from registered where direct_tco2e is not null
    union all
    select *, '2' as scope, indirect_tco2e as stated_tco2e from registered where indirect_tco2e is not null
),

stated as (
    select
        inventory_code, year, scope, source_code, emissions_tco2e, gwp_set as own_gwp_set, standing,
        record_status, known_from, submission_id, source_file, source_sheet, source_row
    from totals
    union all by name
    select
        inventory_code, year, scope, source_code, stated_tco2e as emissions_tco2e, standing, record_status, known_from,
        submission_id, source_file, source_sheet, source_row
    from registered_by_scope
),

final as (
    select
        stated.* exclude (own_gwp_set),
        'ALL' as sector_code,
        'ALL' as gpc_ref,
        'ALL' as gas,
        case when stated.scope = '2' then 'not_stated' else 'not_applicable' end as scope2_method,
        coalesce(stated.own_gwp_set, gwp_sets.gwp_set) as gwp_set
    from stated
    inner join inventories using (inventory_code)
    left join gwp_sets
        on stated.inventory_code = gwp_sets.inventory_code
        and stated.known_from >= gwp_sets.declared_from and stated.known_from < gwp_sets.declared_until
)

select * from final
