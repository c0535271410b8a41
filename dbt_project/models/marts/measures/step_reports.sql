-- How each measure got on, report after report, and the days since the one before.
with reports as (
    select * from {{ ref('stg_progress_reports') }}
),

final as (
    select
        measure_code, reported_on, progress_status, explanation_zh,
        reported_on = max(reported_on) over (partition by measure_code) as is_latest,
        cast(
            reported_on - lag(reported_on) over (partition by measure_code order by reported_on) as bigint
        ) as days_since_last,
        source_code, record_status, submission_id
    from reports
)

select * from final
