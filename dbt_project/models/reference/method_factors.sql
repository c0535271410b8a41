with rows_known as (
    select * from {{ ref('stg_method_factors') }}
),

final as (
    select
        factor_version_id, method_code, factor_code, factor_value, factor_unit, low_value, high_value,
        valid_from_year, valid_to_year, standing, known_from, source_code, record_status, submission_id
    from rows_known
)

select * from final
