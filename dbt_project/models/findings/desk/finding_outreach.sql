-- Bureaus that explained nothing to anyone in the latest year.
with outreach as (
    select * from {{ ref('outreach_by_bureau') }}
),

silent as (
    select * from outreach
    qualify outreach_events = 0 and year = max(year) over ()
),

final as (
    select
        {{ finding('F-OUTREACH-NONE', "bureau_code || ' ' || year", ['bureau_code', 'year'], traced=false) }}
    from silent
)

select * from final
