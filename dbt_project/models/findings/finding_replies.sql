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
        {{ finding(
            'F-COMMENT-NAMELESS', 'warning', 'comment_code',
            "'意見 ' || comment_code || ' 讀不出是哪位委員所說；請在紀錄的發言前補上「姓名委員：」。'",
            "'The minutes do not say whose comment ' || comment_code || ' is; give the turn a name, as in 甲委員：.'"
        ) }}
    from comments
    where member_name is null
    union all
    select
        {{ finding(
            'F-REPLY-UNASKED', 'warning', "comment_code || ' ' || bureau_code",
            "bureau_code || ' 回復了未分派給它的意見 ' || comment_code || '，未列入；請由人加派，或更正意見代碼。'",
            "bureau_code || ' replied to comment ' || comment_code || ', which is not its to answer, so that it does not count; assign it, or correct the code.'"
        ) }}
    from unasked
    union all
    select
        {{ finding(
            'F-REPLY-DATE', 'warning', "comment_code || ' ' || bureau_code",
            "bureau_code || ' 對意見 ' || comment_code || ' 的回復日 ' || replied_on || ' 早於 ' || not_before || ' 的文到日或開會日；請更正日期。'",
            "bureau_code || ' replied to comment ' || comment_code || ' on ' || replied_on || ', before the letter or the meeting of ' || not_before || '; correct the day.'"
        ) }}
    from too_early
    union all
    select
        {{ finding(
            'F-ASSIGN-IDLE', 'warning', "comment_code || ' ' || bureau_code",
            "'對 ' || comment_code || ' 的改派沒有作用：有子意見者逐項分派，或此意見並不存在；請更正意見代碼。'",
            "'The assignment of ' || comment_code || ' has no effect: its parts are assigned one by one, or there is no such comment; correct the code.'"
        ) }}
    from idle
)

select * from final
