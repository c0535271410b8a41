-- What a bureau's indicators were to report for a year, and what came: quantity and quality. A year counts once
-- anything was reported for it. A count of events is a quantity wherever it was reported. What was not reported is
-- missing, and is not zero.
with compilers as (
    select bureau_code from {{ ref('stg_bureaus') }} where kind = 'compiler'
),

indicators as (
    select * from {{ ref('stg_indicators') }}
    anti join compilers using (bureau_code)
),

status as (
    select * from {{ ref('indicator_status') }}
),

submissions as (
    select * from {{ ref('int_submissions__states') }}
),

counted as (
    select distinct indicator_code, year from {{ ref('stg_event_counts') }}
),

years as (
    select year from status
    union
    select year from counted
),

expected as (
    select indicators.bureau_code, years.year, indicators.indicator_code, indicators.record_status
    from indicators
    inner join years on years.year between indicators.valid_from_year and coalesce(indicators.valid_to_year, 9999)
),

judged as (
    select
        status.indicator_code, status.year,
        bool_or(status.has_quantity) as has_quantity,
        bool_or(status.has_quality) as has_quality,
        bool_or(status.evidence_grade in ('measured_outcome', 'survey', 'document')) as has_evidence,
        bool_or(status.status = 'withheld') as is_withheld,
        bool_and(coalesce(submissions.is_late, false)) as is_late
    from status
    left join submissions using (submission_id)
    group by status.indicator_code, status.year
),

reported as (
    select
        indicator_code, year,
        coalesce(judged.has_quantity, false) or counted.year is not null as has_quantity,
        judged.has_quality, judged.has_evidence, judged.is_withheld, judged.is_late
    from judged
    full outer join counted using (indicator_code, year)
),

final as (
    select
        expected.bureau_code, expected.year,
        count(*) as indicators_expected,
        count(*) filter (where reported.has_quantity) as indicators_received,
        count(*) filter (where reported.has_quality) as indicators_with_quality,
        count(*) filter (where reported.has_evidence) as indicators_with_evidence,
        count(*) filter (where reported.has_quantity and reported.has_quality) as indicators_complete,
        count(*) filter (where reported.is_withheld and not reported.has_quantity) as indicators_withheld,
        count(*) filter (where reported.is_late) as indicators_late,
        count(*) filter (
            where not coalesce(reported.has_quantity, false) and not coalesce(reported.is_withheld, false)
        ) as indicators_missing,
        formulas.share_pct(count(*) filter (where reported.has_quantity and reported.has_quality), count(*))
            as complete_pct,
        string_agg(expected.indicator_code, ', ' order by expected.indicator_code) filter (
            where not coalesce(reported.has_quantity, false) and not coalesce(reported.is_withheld, false)
        ) as missing_indicators,
        {{ least_published('expected.record_status') }} as record_status
    from expected
    left join reported using (indicator_code, year)
    group by expected.bureau_code, expected.year
)

select * from final
