-- What each member said, which bureaus answer it, who leads, and whether they have: replied once all have, late once
-- one is, proposed while no person has confirmed any. What a rule only proposes is not waited for where a person
-- decided.
with comments as (
    select * from {{ ref('int_comments__said') }}
),

tasks as (
    select * from {{ ref('comment_tasks') }}
),

-- beside what a person decided, what a rule proposes is not asked
asked as (
    select * from tasks
    qualify status <> 'proposed' or bool_and(status = 'proposed') over (partition by comment_code)
),

answered as (
    select
        comment_code,
        string_agg(bureau_code, ', ' order by bureau_code) as bureau_codes,
        string_agg(bureau_code, ', ' order by bureau_code) filter (role = 'lead') as lead_bureaus,
        string_agg(bureau_code, ', ' order by bureau_code) filter (status in ('open', 'late')) as waiting_for,
        min(due_date) as due_date,
        case when bool_and(status = 'replied') then max(replied_on) end as replied_on,
        case
            when bool_and(status = 'replied') then 'replied'
            when bool_or(status = 'late') then 'late'
            when bool_and(status = 'proposed') then 'proposed'
            else 'open'
        end as status,
        bool_or(is_reply_late) as is_reply_late,
        {{ least_published('record_status') }} as record_status
    from asked
    group by comment_code
),

final as (
    select
        comments.comment_code, comments.meeting_code, comments.meeting_on, comments.passage_no,
        comments.agenda_no, comments.agenda_title_zh, comments.member_name, comments.is_written,
        comments.kind = 'nested_comment' as is_part, comments.part_count, comments.text_zh,
        comments.text_en, comments.is_verbatim, comments.comment_kind,
        answered.bureau_codes, answered.lead_bureaus, answered.waiting_for, answered.due_date, answered.replied_on,
        case
            when comments.part_count > 0 then 'by_parts'
            when not comments.needs_reply and answered.status is null then 'no_reply_needed'
            else coalesce(answered.status, 'unassigned')
        end as status,
        answered.is_reply_late,
        {{ least_published_of(
            least_published_of('comments.record_status', 'answered.record_status'), 'comments.kind_record_status'
        ) }} as record_status,
        comments.submission_id
    from comments
    left join answered using (comment_code)
)

select * from final
