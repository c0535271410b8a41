with rows_known as (
    select * from {{ ref('stg_districts') }}
),

final as (
    select district_code, name_zh, name_en, source_code, record_status, submission_id from rows_known
)

select * from final
