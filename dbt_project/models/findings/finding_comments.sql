-- Comments that are nobody's to answer, and replies that are overdue.
with comments as (
    select * from {{ ref('int_comments__said') }}
),

registered as (
    select * from {{ ref('comment_register') }}
),

found as (
    select
        registered.comment_code, registered.status, registered.waiting_for, registered.due_date,
        comments.submission_id, comments.source_file, comments.source_sheet, comments.source_row
    from registered
    inner join comments using (comment_code)
),

final as (
    select
        {{ finding(
            'F-COMMENT-UNASSIGNED', 'warning', 'comment_code',
            "'意見 ' || comment_code || ' 沒有負責局處；請增列分派規則或由人指定。'",
            "'No bureau answers comment ' || comment_code || '; add a rule that assigns it, or assign it.'"
        ) }}
    from found
    where status = 'unassigned'
    union all
    select
        {{ finding(
            'F-COMMENT-LATE', 'warning', 'comment_code',
            "'意見 ' || comment_code || ' 應於 ' || due_date || ' 前回復，' || waiting_for || ' 尚未回復；請催辦。'",
            "'Comment ' || comment_code || ' was due on ' || due_date || ' and ' || waiting_for || ' has not replied; remind it.'"
        ) }}
    from found
    where status = 'late'
)

select * from final
