with rows_known as (
    select * from {{ ref('stg_grid_factors') }}
),

final as (
    select
        year, kind as factor_kind, source_code, factor_kgco2e_per_kwh, standing, known_from, record_status,
        submission_id
    from rows_known
)

select * from final
