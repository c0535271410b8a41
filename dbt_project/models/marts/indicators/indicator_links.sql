-- Which measures have to do with which indicator, and how. A measure counts for the value of an indicator where it is
-- linked as driving or enabling it and is under way; one that is only of the same bureau is not here.
with links as (
    select * from {{ ref('stg_indicator_links') }}
),

measures as (
    select * from {{ ref('dim_measure') }}
),

final as (
    select
        links.indicator_code, links.measure_code, links.relation,
        links.relation in ('drives', 'enables') and measures.status in ('adopted', 'quantified', 'supporting')
        -- one that drives it and enables it too is one measure
        and row_number() over (
            partition by links.indicator_code, links.measure_code
            order by links.relation = 'drives' desc, links.relation = 'enables' desc
        ) = 1 as is_counted,
        measures.has_owner, measures.has_officer, measures.has_money,
        {{ decimal6('links.expected_change') }} as expected_change,
        links.comment_code, links.confirmed_by_zh, links.source_code,
        {{ least_published_of('links.record_status', 'measures.record_status') }} as record_status,
        links.submission_id
    from links
    inner join measures using (measure_code)
)

select * from final
