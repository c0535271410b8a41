-- What came of a comment: the proposals, resolutions, indicators and measures linked to it, and how those stand.
with links as (
    select * from {{ ref('stg_comment_links') }}
),

comments as (
    select * from {{ ref('comment_register') }}
),

proposals as (
    select * from {{ ref('indicator_changes') }}
),

followed as (
    select
        passage_code, string_agg(state, ', ' order by item_no) as state,
        {{ least_published('record_status') }} as record_status
    from {{ ref('resolutions') }}
    group by passage_code
),

indicators as (
    select * from {{ ref('dim_indicator') }} where valid_to_year is null
),

measures as (
    select * from {{ ref('dim_measure') }}
),

linked as (
    select 'proposal' as linked_kind, proposal_code as linked_code, decision as linked_state, record_status
    from proposals
    union all
    select 'resolution', passage_code, state, record_status from followed
    union all
    select 'indicator', indicator_code, indicator_type, record_status from indicators
    union all
    select 'measure', measure_code, status, record_status from measures
),

final as (
    select
        links.comment_code, links.linked_kind, links.linked_code, links.relation,
        comments.meeting_code, comments.member_name, comments.status as comment_status,
        linked.linked_code is not null as is_found, linked.linked_state,
        {{ least_published_of('links.record_status', 'linked.record_status') }} as record_status,
        links.source_code, links.submission_id
    from links
    left join comments using (comment_code)
    left join linked using (linked_kind, linked_code)
)

select * from final
