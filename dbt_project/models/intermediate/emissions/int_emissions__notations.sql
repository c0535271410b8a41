-- Lines of an inventory for which there is no figure, and the key that says why.
with activity as (
    select * from {{ ref('stg_activity_data') }} where notation_key is not null
),

gpc as (
    select gpc_ref, scope from {{ ref('stg_gpc_references') }}
),

final as (
    select
        activity.inventory_code, activity.year, 'ALL' as sector_code, activity.gpc_ref, gpc.scope, 'ALL' as gas,
        activity.facility_code, activity.source_class, activity.fuel_code, activity.scope2_method,
        activity.notation_key, activity.source_code, activity.record_status, activity.known_from,
        activity.submission_id,
        activity.source_file, activity.source_sheet, activity.source_row
    from activity
    inner join gpc using (gpc_ref)
)

select * from final
