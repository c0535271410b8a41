-- What arrived, and what was expected: due dates are data. The day it is judged by is the day of the run, or, where
-- the run hides nothing, the last day on which anything arrived: no clock is read, and the same files give the same
-- table. What is due later than that day is expected; what was due and did not arrive is missing.
with states as (
    select * from {{ ref('int_submissions__states') }}
),

calendar as (
    select * from {{ ref('stg_submission_calendar') }}
),

judged as (
    select * from {{ ref('int_submissions__judged_on') }}
),

counted as (
    select
        *,
        count(*) over (partition by dataset_name, bureau_code, period) - 1 as files_superseded
    from states
),

latest as (
    select * from counted where is_latest
),

final as (
    select
        coalesce(latest.dataset_name, calendar.dataset_name) as dataset_name,
        coalesce(latest.bureau_code, calendar.bureau_code) as bureau_code,
        coalesce(latest.period, calendar.period) as period,
        case
            when latest.submission_id is not null then latest.state
            when calendar.due_on >= judged.judged_on then 'expected'
            else 'missing'
        end as state,
        latest.review_state,
        latest.received_at,
        coalesce(latest.rows_accepted, 0) as rows_accepted,
        coalesce(latest.rows_quarantined, 0) as rows_quarantined,
        coalesce(latest.files_superseded, 0) as files_superseded,
        calendar.due_on as due_date,
        case when latest.submission_id is null then calendar.due_on < judged.judged_on else latest.is_late end
            as is_late,
        coalesce(calendar.record_status, 'reported') as record_status,
        latest.submission_id
    from latest
    full outer join calendar
        on latest.dataset_name = calendar.dataset_name
        and latest.bureau_code = calendar.bureau_code
        and latest.period = calendar.period
    cross join judged
)

select * from final
