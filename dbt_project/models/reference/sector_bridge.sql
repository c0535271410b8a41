with rows_known as (
    select * from {{ ref('stg_sector_bridge') }}
),

final as (
    select
        gpc_ref, source_class, sector_code, weight, valid_from_year, valid_to_year, source_code,
        record_status, submission_id
    from rows_known
)

select * from final
