-- Solar capacity against its plans, by kind and year; filed, installed and what the source does not say stand apart.
with progress as (
    select * from {{ ref('int_solar__progress') }}
),

final as (
    select
        solar_kind, year, capacity_status, counted_as, period, capacity_mw, plan_year, plan_mw, plan_counts,
        attainment_pct, left_mw, is_installed, bureau_code, plan_source_code, missing_reason, source_code,
        record_status, submission_id
    from progress
)

select * from final
