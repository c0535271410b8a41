-- Each comment as one bureau's task: whether a person confirmed it and who leads, when its letter arrived, when it has
-- to answer, and whether it did. What only a rule proposes is asked of nobody yet; a reply judged insufficient opens
-- the task again, with a limit of its own.
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
    select * from {{ ref('int_replies__rounds') }}
),

judged as (
    select * from {{ ref('int_submissions__judged_on') }}
),

joined as (
    select
        assigned.comment_code, assigned.bureau_code,
        comments.meeting_code, comments.agenda_title_zh, comments.member_name, comments.text_zh,
        assigned.assigned_by, assigned.is_confirmed, assigned.role, assigned.matched_terms,
        due.arrived_on, coalesce(replies.due_again_on, due.due_date) as due_date,
        replies.replied_on, replies.response_kind, replies.reply_zh, replies.evidence_uri,
        coalesce(replies.reply_count, 0) as reply_count, replies.reply_verdict, replies.asked_again_on,
        replies.what_lacks_zh,
        case when coalesce(replies.reply_verdict, '') <> 'insufficient' then replies.replied_on end as answered_on,
        judged.judged_on,
        {{ least_published_of('comments.record_status', 'assigned.record_status') }} as record_status,
        comments.submission_id
    from assigned
    inner join comments using (comment_code)
    left join due on comments.meeting_code = due.meeting_code and assigned.bureau_code = due.bureau_code
    left join replies on assigned.comment_code = replies.comment_code and assigned.bureau_code = replies.bureau_code
    cross join judged
),

final as (
    select
        comment_code, bureau_code, meeting_code, agenda_title_zh, member_name, text_zh, assigned_by, is_confirmed,
        role, matched_terms, arrived_on, due_date, replied_on, response_kind, reply_zh, evidence_uri, reply_count,
        reply_verdict, asked_again_on, what_lacks_zh,
        case
            when answered_on is not null then 'replied'
            when not is_confirmed and replied_on is null then 'proposed'
            when judged_on > due_date then 'late'
            else 'open'
        end as status,
        case
            when is_confirmed or replied_on is not null then coalesce(answered_on, judged_on) > due_date
        end as is_reply_late,
        record_status, submission_id
    from joined
)

select * from final
