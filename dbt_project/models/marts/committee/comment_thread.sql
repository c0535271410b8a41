-- A comment from what was said to the last judgement on a reply, step by step and bureau by bureau.
with tasks as (
    select * from {{ ref('comment_tasks') }}
),

replies as (
    select * from {{ ref('stg_comment_replies') }}
),

judgements as (
    select * from {{ ref('stg_reply_judgements') }}
),

steps as (
    select
        comment_code, bureau_code, arrived_on as step_on, 'asked' as step_kind, 1 as rank, text_zh as step_text_zh,
        member_name as step_by_zh,
        record_status, submission_id
    from tasks
    union all
    select
        comment_code, bureau_code, replied_on, 'replied', 2, reply_zh, null, record_status, submission_id
    from replies
    union all
    select
        comment_code, bureau_code, judged_on,
        case verdict when 'sufficient' then 'accepted' else 'asked_again' end, 3, what_lacks_zh, judged_by_zh,
        record_status, submission_id
    from judgements
),

asked as (
    select comment_code, bureau_code from tasks
),

final as (
    select
        steps.comment_code, steps.bureau_code,
        row_number() over (
            partition by steps.comment_code, steps.bureau_code order by steps.step_on nulls first, steps.rank
        ) as step_no,
        steps.step_on, steps.step_kind, steps.step_by_zh, steps.step_text_zh,
        steps.record_status, steps.submission_id
    from steps
    inner join asked using (comment_code, bureau_code)
)

select * from final
