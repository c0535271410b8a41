-- Comments that are nobody's to answer or that several answer and nobody leads, proposals of rules that nobody
-- confirmed, replies that are overdue, links that lead nowhere; resolutions without an owner or a day, late or not
-- followed up.
with comments as (
    select * from {{ ref('int_comments__said') }}
),

registered as (
    select * from {{ ref('comment_register') }}
),

resolved as (
    select * from {{ ref('resolutions') }}
),

passages as (
    select * from {{ ref('stg_minutes_passages') }}
),

trail as (
    select * from {{ ref('comment_trail') }}
),

tasks as (
    select * from {{ ref('comment_tasks') }}
),

leaderless as (
    select comment_code
    from tasks
    where is_confirmed
    group by comment_code
    having count(*) > 1 and count(*) filter (role = 'lead') <> 1
),

followed as (
    select
        resolved.* exclude (submission_id), passages.submission_id, passages.source_file, passages.source_sheet,
        passages.source_row
    from resolved
    inner join passages using (passage_code)
),

found as (
    select
        registered.comment_code, registered.bureau_codes, registered.status, registered.waiting_for,
        registered.due_date,
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
    union all
    select
        {{ finding('F-COMMENT-PROPOSED', 'comment_code', ['comment_code', 'bureau_codes']) }}
    from found
    where status = 'proposed'
    union all
    select
        {{ finding('F-COMMENT-LEAD', 'comment_code', ['comment_code', 'bureau_codes']) }}
    from found
    inner join leaderless using (comment_code)
    union all
    select
        {{ finding(
            'F-COMMENT-LINK', "comment_code || ' ' || linked_code", ['comment_code', 'linked_code'], traced=false
        ) }}
    from trail
    where not is_found
    union all
    select
        {{ finding(
            'F-RESOLUTION', "passage_code || ' ' || item_no", ['passage_code', 'label', 'due_date', 'due_event_zh'],
            variant="case state when 'untracked' then 'untracked' else 'late' end"
        ) }}
    from followed
    where state in ('untracked', 'late')
    union all
    select
        {{ finding('F-RESOLUTION-OWNER', "passage_code || ' ' || item_no", ['passage_code', 'label', 'task_zh']) }}
    from followed
    where state <> 'untracked' and bureau_code is null
    union all
    select
        {{ finding(
            'F-RESOLUTION-DATE', "passage_code || ' ' || item_no", ['passage_code', 'label', 'due_event_zh']
        ) }}
    from followed
    where lacks_date and done_on is null
)

select * from final
