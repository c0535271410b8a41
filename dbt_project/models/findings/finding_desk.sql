-- Counts without evidence of what was done, and bureaus that explained nothing to anyone in the
-- latest year; events that only show the form prove no silence.
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
    qualify outreach_events = 0 and record_status <> 'illustrative' and year = max(year) over ()
),

final as (
    select
        {{ finding(
            'F-COUNT-EVIDENCE', 'info', "indicator_code || ' ' || year",
            "indicator_code || ' ' || year || ' 年只有件數，沒有作為與佐證；請補上做了什麼、如何得知有效。'",
            "'Of ' || indicator_code || ' in ' || year || ' there is only a count; add what was done and how it is known to work.'",
            traced=false
        ) }}
    from unexplained
    union all
    select
        {{ finding(
            'F-OUTREACH-NONE', 'info', "bureau_code || ' ' || year",
            "bureau_code || ' 在 ' || year || ' 年沒有宣導紀錄；有者請填報，沒有者請規劃（決議 1）。'",
            "'No outreach of ' || bureau_code || ' is recorded in ' || year || '; report it, or plan it (resolution 1).'",
            traced=false
        ) }}
    from silent
)

select * from final
