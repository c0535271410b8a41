-- Each comment as one bureau's task: when its letter arrived, when it has to answer, and whether it did.
with comments as (
    select * from {{ ref('int_comments__said') }}
),

assigned as (
    select * from {{ ref('int_comments__assigned') }}
),

due as (
    select * from {{ ref('int_replies__due') }}
),

replies as (
    select * from {{ ref('stg_comment_replies') }}
),

judged as (
    select * from {{ ref('int_submissions__judged_on') }}
),

final as (
    select
        assigned.comment_code, assigned.bureau_code,
        comments.meeting_code, comments.agenda_title_zh, comments.member_name, comments.text_zh,
        assigned.assigned_by, assigned.matched_terms,
        due.arrived_on, due.due_date,
        replies.replied_on, replies.response_kind, replies.reply_zh, replies.evidence_uri,
        case
            when replies.replied_on is not null then 'replied'
            when judged.judged_on > due.due_date then 'late'
            else 'open'
        end as status,
        coalesce(replies.replied_on, judged.judged_on) > due.due_date as is_reply_late,
        {{ least_published_of('comments.record_status', 'assigned.record_status') }} as record_status,
        comments.submission_id
    from assigned
    inner join comments using (comment_code)
    left join due on comments.meeting_code = due.meeting_code and assigned.bureau_code = due.bureau_code
    left join replies on assigned.comment_code = replies.comment_code and assigned.bureau_code = replies.bureau_code
    cross join judged
)

select * from final
