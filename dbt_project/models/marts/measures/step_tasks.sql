-- What has to happen for each measure: its milestones, and what it needs from others, each with its day and whether it
-- is there, open or late on the day that limits are judged by.
with milestones as (
    select
        measure_code, 'milestone' as task_kind, milestone_code as task_code, 'milestone' as need_kind,
        milestone_zh as task_zh, cast(null as varchar) as from_whom_zh, due_on, reached_on as done_on,
        source_code, record_status, submission_id, source_file, source_sheet, source_row
    from {{ ref('stg_step_milestones') }}
),

needs as (
    select
        measure_code, 'need' as task_kind, need_code as task_code, need_kind, need_zh as task_zh, from_whom_zh,
        needed_by as due_on, met_on as done_on, source_code, record_status, submission_id,
        source_file, source_sheet, source_row
    from {{ ref('stg_step_needs') }}
),

judged_on as (
    select * from {{ ref('int_submissions__judged_on') }}
),

together as (
    select * from milestones
    union all by name
    select * from needs
),

final as (
    select
        together.measure_code, together.task_kind, together.task_code, together.need_kind, together.task_zh,
        together.from_whom_zh, together.due_on, together.done_on,
        formulas.task_state(together.due_on, together.done_on, judged_on.judged_on) as task_state,
        together.source_code, together.record_status, together.submission_id,
        together.source_file, together.source_sheet, together.source_row
    from together
    cross join judged_on
)

select * from final
