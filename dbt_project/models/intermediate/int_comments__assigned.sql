-- Which bureaus answer a comment: those whose words stand in it, then what a person added or removed.
with comments as (
    select * from {{ ref('int_comments__said') }} where part_count = 0
),

rules as (
    select * from {{ ref('stg_assignment_rules') }}
),

decisions as (
    select * from {{ ref('stg_comment_assignments') }}
),

ruled as (
    select
        comments.comment_code, rules.bureau_code,
        string_agg(rules.term_zh, ', ' order by rules.term_zh) as matched_terms,
        {{ least_published('rules.record_status') }} as record_status
    from comments
    inner join rules on contains(lower(comments.text_zh), lower(rules.term_zh))
    group by comments.comment_code, rules.bureau_code
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
