-- Comments, assignments and replies that do not fit together: nothing of them may be lost in silence.
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

decisions as (
    select * from {{ ref('stg_comment_assignments') }}
),

unasked as (
    select replies.* from replies anti join assigned using (comment_code, bureau_code)
),

too_early as (
    select replies.*, coalesce(due.arrived_on, comments.meeting_on) as not_before
    from replies
    inner join comments using (comment_code)
    left join due on comments.meeting_code = due.meeting_code and replies.bureau_code = due.bureau_code
    where replies.replied_on < coalesce(due.arrived_on, comments.meeting_on)
),

idle as (
    select decisions.*
    from decisions
    left join comments using (comment_code)
    where comments.comment_code is null or comments.part_count > 0
),

final as (
    select
        {{ finding('F-COMMENT-NAMELESS', 'comment_code', ['comment_code']) }}
    from comments
    where member_name is null
    union all
    select
        {{ finding('F-REPLY-UNASKED', "comment_code || ' ' || bureau_code", ['bureau_code', 'comment_code']) }}
    from unasked
    union all
    select
        {{ finding(
            'F-REPLY-DATE', "comment_code || ' ' || bureau_code",
            ['bureau_code', 'comment_code', 'replied_on', 'not_before']
        ) }}
    from too_early
    union all
    select
        {{ finding('F-ASSIGN-IDLE', "comment_code || ' ' || bureau_code", ['comment_code']) }}
    from idle
)

select * from final
