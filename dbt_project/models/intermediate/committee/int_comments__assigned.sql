-- Which bureaus answer a comment: those whose words stand in it, or for a part without any in the comment it belongs
-- to; then what a person added or removed.
with said as (
    select * from {{ ref('int_comments__said') }}
),

comments as (
    select * from said where part_count = 0
),

rules as (
    select * from {{ ref('stg_assignment_rules') }}
),

decisions as (
    select * from {{ ref('stg_comment_assignments') }}
),

texts as (
    select comment_code, text_zh, false as is_lead from comments
    union all
    select comments.comment_code, leads.text_zh, true
    from comments
    inner join said as leads on comments.meeting_code = leads.meeting_code and comments.parent_no = leads.passage_no
    where comments.kind = 'nested_comment'
),

matched as (
    select texts.comment_code, texts.is_lead, rules.*
    from texts
    inner join rules on contains(lower(texts.text_zh), lower(rules.term_zh))
    qualify texts.is_lead = bool_and(texts.is_lead) over (partition by texts.comment_code)
),

ruled as (
    select
        comment_code, bureau_code,
        string_agg(term_zh, ', ' order by term_zh) as matched_terms,
        {{ least_published('record_status') }} as record_status
    from matched
    group by comment_code, bureau_code
),

kept as (
    select ruled.*, 'rule' as assigned_by
    from ruled
    anti join decisions using (comment_code, bureau_code)
),

added as (
    select decisions.comment_code, decisions.bureau_code, decisions.record_status
    from decisions
    inner join comments using (comment_code)
    where decisions.decision = 'add'
),

final as (
    select comment_code, bureau_code, assigned_by, matched_terms, record_status from kept
    union all
    select comment_code, bureau_code, 'person', null, record_status from added
)

select * from final
