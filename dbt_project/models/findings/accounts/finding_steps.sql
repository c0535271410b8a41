-- D4: a sector or measure for which nobody answers by name, post and day; steps that are late, and measures whose
-- report is overdue. A measure that was never reported on is seen in its step and is no finding: nobody began to.
with register as (
    select * from {{ ref('officer_register') }}
),

tasks as (
    select * from {{ ref('step_tasks') }}
),

standing as (
    select * from {{ ref('int_steps__standing') }}
),

final as (
    select
        {{ finding(
            'D4', "case answers_for when 'sector' then sector_code else measure_code end",
            ['sector_code', 'measure_code'],
            variant="case answers_for when 'sector' then 'sector' else '' end", traced=false
        ) }}
    from register
    where not has_officer
    union all
    select
        {{ finding(
            'F-STEP-LATE', "measure_code || ' ' || task_kind || ' ' || task_code",
            ['measure_code', 'task_code', 'task_zh', 'due_on']
        ) }}
    from tasks
    where task_state = 'late'
    union all
    select
        {{ finding('F-STEP-REPORT', 'measure_code', ['measure_code', 'reported_on'], traced=false) }}
    from standing
    where is_report_overdue and progress_status not in ('done', 'stopped')
)

select * from final
