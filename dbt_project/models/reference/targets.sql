with rows_known as (
    select * from {{ ref('stg_targets') }}
),

final as (
    select
        target_code, inventory_code, base_year, target_year, reduction_pct, kind as target_kind, standing,
        source_code, record_status, submission_id
    from rows_known
)

select * from final
