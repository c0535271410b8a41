with rows_known as (
    select * from {{ ref('stg_inventories') }}
),

final as (
    select inventory_code, name_zh, name_en, boundary, gwp_set, source_code, record_status, submission_id
    from rows_known
)

select * from final
