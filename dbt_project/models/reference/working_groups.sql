with rows_known as (
    select * from {{ ref('stg_working_groups') }}
),

final as (
    select group_code, name_zh, name_en, source_code, record_status, submission_id
    from rows_known
)

select * from final
