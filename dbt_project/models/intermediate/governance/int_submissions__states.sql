-- Where each file stands on the day of the run: what intake made of it, what a reviewer decided, and whether a later
-- file has taken its place.
with submissions as (
    select * from {{ ref('stg_submissions') }} where is_known
),

results as (
    select * from {{ ref('stg_intake_results') }}
),

decisions as (
    select * from {{ ref('stg_reviews') }} where decision <> 'confirmed'
),

calendar as (
    select * from {{ ref('stg_submission_calendar') }}
),

ranked as (
    select
        submission_id, decision, decided_by, decided_on,
        row_number() over (partition by submission_id order by review_sequence desc) as recency
    from decisions
),

latest_decisions as (
    select * from ranked where recency = 1
),

final as (
    select
        submissions.*,
        coalesce(results.rows_accepted, 0) as rows_accepted,
        coalesce(results.rows_rejected, 0) as rows_quarantined,
        coalesce(decisions.decision, 'submitted') as review_state,
        decisions.decided_by as reviewed_by,
        decisions.decided_on as reviewed_on,
        calendar.due_on as due_date,
        submissions.received_on > calendar.due_on as is_late,
        case
            when submissions.is_withdrawn then 'withdrawn'
            when not submissions.is_latest and not submissions.is_current then 'superseded'
            when decisions.decision in ('returned', 'locked') then decisions.decision
            else coalesce(results.state, 'received')
        end as state
    from submissions
    left join results
        on submissions.submission_id = results.submission_id and submissions.dataset_name = results.dataset_name
    left join latest_decisions as decisions on submissions.submission_id = decisions.submission_id
    left join calendar
        on submissions.dataset_name = calendar.dataset_name
        and submissions.bureau_code = calendar.bureau_code
        and submissions.period = calendar.period
)

select * from final
