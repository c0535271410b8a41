-- Which bureaus answer a comment. Rules propose those whose words stand in it, or for a part without any in the comment
-- it belongs to; a person confirms, adds or removes, and says who leads. What nobody confirmed stays a proposal. What
-- wants no reply is proposed to nobody.
with said as (
    select * from {{ ref('int_comments__said') }}
),

comments as (
    select * from said where part_count = 0 and needs_reply
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
    inner join rules
        on contains(lower(texts.text_zh), lower(rules.term_zh))
        and not coalesce(
            list_bool_or(
                list_transform(
                    string_split(rules.not_with_zh, '、'), lambda word: contains(lower(texts.text_zh), lower(word))
                )
            ), false
        )
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

-- what is removed goes, and what a person adds is the person's
kept as (
    select
        ruled.comment_code, ruled.bureau_code, ruled.matched_terms, decisions.role,
        decisions.decision is not null as is_confirmed,
        {{ least_published_of('ruled.record_status', 'decisions.record_status') }} as record_status
    from ruled
    left join decisions using (comment_code, bureau_code)
    where decisions.decision is null or decisions.decision = 'confirm'
),

added as (
    select decisions.comment_code, decisions.bureau_code, decisions.role, decisions.record_status
    from decisions
    inner join comments using (comment_code)
    left join ruled using (comment_code, bureau_code)
    where decisions.decision = 'add' or (decisions.decision = 'confirm' and ruled.comment_code is null)
),

final as (
    select
        comment_code, bureau_code, 'rule' as assigned_by, is_confirmed, role, matched_terms, record_status
    from kept
    union all
    select comment_code, bureau_code, 'person', true, role, null, record_status from added
)

select * from final
