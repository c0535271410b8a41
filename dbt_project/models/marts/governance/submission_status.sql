-- What arrived, and what was expected, as known on the day of the run: due dates are data. A late file is one
-- that arrived after its due day.
with submissions as (
    select * from {{ ref('stg_submissions') }}
),

results as (
    select * from {{ ref('stg_intake_results') }}
),

calendar as (
    select * from {{ ref('stg_submission_calendar') }}
),

latest as (
    select * from submissions
    left join results using (submission_id, dataset_name)
    where submissions.is_current
),

final as (
    select
        coalesce(latest.dataset_name, calendar.dataset_name) as dataset_name,
        coalesce(latest.bureau_code, calendar.bureau_code) as bureau_code,
        coalesce(latest.period, calendar.period) as period,
        case when latest.submission_id is null then 'missing' else coalesce(latest.state, 'received') end as state,
        latest.received_at,
        coalesce(latest.rows_accepted, 0) as rows_accepted,
        coalesce(latest.rows_rejected, 0) as rows_quarantined,
        calendar.due_on as due_date,
        case
            when calendar.due_on is null then null
            when latest.received_on is null then null
            else latest.received_on > calendar.due_on
        end as is_late,
        coalesce(calendar.record_status, 'reported') as record_status,
        latest.submission_id
    from latest
    full outer join calendar
        on latest.dataset_name = calendar.dataset_name
        and latest.bureau_code = calendar.bureau_code
        and latest.period = calendar.period
)

select * from final
