with rows_known as (
    select * from {{ ref('stg_gpc_references') }}
),

final as (
    select
        gpc_ref, sector_ref, subsector_ref, scope, reporting_level, description_zh, description_en,
        source_code, record_status, submission_id
    from rows_known
)

select * from final
