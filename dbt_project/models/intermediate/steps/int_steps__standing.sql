-- Where each measure stands on the day that limits are judged by: its latest report, the milestone that is due next,
-- those that are late, and what it still needs from others.
with measures as (
    select measure_code from {{ ref('stg_measures') }}
),

judged_on as (
    select * from {{ ref('int_submissions__judged_on') }}
),

reports as (
    select * from {{ ref('stg_progress_reports') }}
    qualify row_number() over (partition by measure_code order by reported_on desc) = 1
),

every as (
    select {{ policy('PROGRESS_REPORT_EVERY_DAYS') }} as days from {{ ref('int_policies__versions') }}
),

milestones as (
    select
        milestones.measure_code,
        count(*) as milestones_count,
        count(*) filter (where milestones.reached_on is not null) as milestones_reached,
        count(*) filter (where milestones.reached_on is null and milestones.due_on < judged_on.judged_on)
            as milestones_late,
        min(case when milestones.reached_on is null then milestones.due_on end) as next_due_on,
        arg_min(
            case when milestones.reached_on is null then milestones.milestone_zh end,
            case when milestones.reached_on is null then (milestones.due_on, milestones.milestone_code) end
        ) as next_milestone_zh,
        {{ least_published('milestones.record_status') }} as record_status
    from {{ ref('stg_step_milestones') }} as milestones
    cross join judged_on
    group by milestones.measure_code
),

needs as (
    select
        measure_code,
        count(*) as needs_count,
        list(distinct need_kind order by need_kind) filter (where met_on is null) as open_kinds,
        count(*) filter (where met_on is null) as needs_open,
        {{ least_published('record_status') }} as record_status
    from {{ ref('stg_step_needs') }}
    group by measure_code
),

final as (
    select
        measures.measure_code,
        reports.reported_on, reports.progress_status, reports.explanation_zh,
        judged_on.judged_on - reports.reported_on > every.days as is_report_overdue,
        milestones.milestones_count, milestones.milestones_reached, milestones.milestones_late,
        milestones.next_milestone_zh, milestones.next_due_on,
        needs.needs_count, needs.needs_open, coalesce(needs.open_kinds, []) as open_kinds,
        {{ least_published_of(
            least_published_of('reports.record_status', 'milestones.record_status'), 'needs.record_status'
        ) }} as record_status
    from measures
    cross join judged_on
    cross join every
    left join reports using (measure_code)
    left join milestones using (measure_code)
    left join needs using (measure_code)
)

select * from final
