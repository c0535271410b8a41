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
        {{ finding('F-COMMENT-UNASSIGNED', 'comment_code', ['comment_code']) }}
    from found
    where status = 'unassigned'
    union all
    select
        {{ finding('F-COMMENT-LATE', 'comment_code', ['comment_code', 'due_date', 'waiting_for']) }}
    from found
    where status = 'late'
)

select * from final
