-- Each bureau's replies to a comment as they stand: the last one, how many there were, what was judged of it, and the
-- limit where it was asked again. A judgement is on the last reply until its day.
with replies as (
    select * from {{ ref('stg_comment_replies') }}
),

judgements as (
    select * from {{ ref('stg_reply_judgements') }}
),

policies as (
    select cast({{ policy('REPLY_DUE_DAYS') }} as integer) as reply_days from {{ ref('int_policies__versions') }}
),

last_replies as (
    select *, count(*) over (partition by comment_code, bureau_code) as reply_count
    from replies
    qualify row_number() over (partition by comment_code, bureau_code order by replied_on desc) = 1
),

last_judgements as (
    select * from judgements
    qualify row_number() over (partition by comment_code, bureau_code order by judged_on desc) = 1
),

-- the limit of the last time it was asked again, whatever was judged of the answer to that
last_asked as (
    select * from judgements
    where verdict = 'insufficient'
    qualify row_number() over (partition by comment_code, bureau_code order by judged_on desc) = 1
),

final as (
    select
        last_replies.comment_code, last_replies.bureau_code, last_replies.replied_on, last_replies.response_kind,
        last_replies.reply_zh, last_replies.evidence_uri, last_replies.reply_count,
        case when last_judgements.judged_on >= last_replies.replied_on then last_judgements.verdict end
            as reply_verdict,
        last_asked.judged_on as asked_again_on, last_asked.what_lacks_zh,
        coalesce(last_asked.due_on, last_asked.judged_on + policies.reply_days) as due_again_on,
        {{ least_published_of('last_replies.record_status', 'last_judgements.record_status') }} as record_status
    from last_replies
    left join last_judgements using (comment_code, bureau_code)
    left join last_asked using (comment_code, bureau_code)
    cross join policies
)

select * from final
