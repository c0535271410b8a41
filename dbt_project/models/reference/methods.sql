with rows_known as (
    select * from {{ ref('stg_methods') }}
),

final as (
    select
        method_code, method_version, name_zh, name_en, formula, is_not_zh, is_not_en, boundary_flag, valid_from_year,
        source_code, record_status, submission_id
    from rows_known
)

select * from final
