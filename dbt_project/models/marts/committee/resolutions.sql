-- What meetings resolved and how far it is: whose each task is, by when, and open, done or late on the day that limits
-- are judged by. A limit of days after the letter is the last one of the bureaus. A resolution nobody follows up is a
-- row.
with passages as (
    select * from {{ ref('stg_minutes_passages') }} where kind = 'resolution'
),

followups as (
    select * from {{ ref('stg_resolution_followups') }}
),

letters as (
    select meeting_code, max(due_date) as due_date
    from {{ ref('int_replies__due') }}
    group by meeting_code
),

judged as (
    select * from {{ ref('int_submissions__judged_on') }}
),

joined as (
    select
        passages.passage_code, coalesce(followups.item_no, 1) as item_no, passages.meeting_code, passages.meeting_on,
        passages.label, passages.text_zh, passages.text_en,
        followups.passage_code is not null as is_tracked,
        followups.task_zh, followups.bureau_code, followups.due_rule, followups.due_event_zh,
        coalesce(followups.due_on, case when followups.due_rule = 'letter' then letters.due_date end) as due_date,
        followups.done_on, followups.result_zh, followups.evidence_uri, judged.judged_on,
        {{ least_published_of('passages.record_status', 'followups.record_status') }} as record_status,
        coalesce(followups.submission_id, passages.submission_id) as submission_id
    from passages
    left join followups using (passage_code)
    left join letters using (meeting_code)
    cross join judged
),

final as (
    select
        passage_code, item_no, meeting_code, meeting_on, label, text_zh, text_en, task_zh, bureau_code, due_rule,
        due_event_zh, due_date, done_on, result_zh, evidence_uri,
        case
            when not is_tracked then 'untracked'
            when done_on is not null then 'done'
            when judged_on > due_date then 'late'
            else 'open'
        end as state,
        coalesce(done_on, judged_on) > due_date as is_past_due,
        is_tracked and due_date is null and due_rule in ('meeting', 'letter') as lacks_date,
        record_status, submission_id
    from joined
)

select * from final
