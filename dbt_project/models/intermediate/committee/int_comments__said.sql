-- What members said that wants an answer: comments and their parts, and turns that hold text of their own. A comment
-- with parts is answered part by part; praise and remarks, as a person read them, want no reply.
with passages as (
    select * from {{ ref('stg_minutes_passages') }}
),

kinds as (
    select * from {{ ref('stg_comment_kinds') }}
),

said as (
    select * exclude (passage_code), passage_code as comment_code
    from passages
    where kind in ('comment', 'nested_comment') or (kind = 'turn' and text_zh is not null)
),

parts as (
    select meeting_code, parent_no, count(*) as part_count
    from passages
    where kind = 'nested_comment'
    group by meeting_code, parent_no
),

final as (
    select
        said.*, coalesce(parts.part_count, 0) as part_count, kinds.comment_kind,
        coalesce(kinds.comment_kind not in ('praise', 'remark'), true) as needs_reply,
        kinds.record_status as kind_record_status
    from said
    left join parts on said.meeting_code = parts.meeting_code and said.passage_no = parts.parent_no
    left join kinds using (comment_code)
)

select * from final
