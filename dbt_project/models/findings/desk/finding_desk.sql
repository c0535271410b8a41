-- Counts without evidence of what was done, and bureaus that explained nothing to anyone in the
-- latest year.
with trends as (
    select * from {{ ref('count_trends') }}
),

outreach as (
    select * from {{ ref('outreach_by_bureau') }}
),

unexplained as (
    select * from trends
    qualify evidence_zh is null and year = max(year) over (partition by indicator_code)
),

silent as (
    select * from outreach
    qualify outreach_events = 0 and year = max(year) over ()
),

final as (
    select
        {{ finding('F-COUNT-EVIDENCE', "indicator_code || ' ' || year", ['indicator_code', 'year'], traced=false) }}
    from unexplained
    union all
    select
        {{ finding('F-OUTREACH-NONE', "bureau_code || ' ' || year", ['bureau_code', 'year'], traced=false) }}
    from silent
)

select * from final
