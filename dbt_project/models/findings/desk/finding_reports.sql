-- Reports that cannot be used as they are: of a year without a version of the indicator, of a year that has not ended,
-- or given otherwise by another source or by the count of the events.
with reports as (
    select * from {{ ref('stg_indicator_reports') }}
),

counts as (
    select * from {{ ref('stg_event_counts') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

judged as (
    select * from {{ ref('int_submissions__judged_on') }}
),

undefined as (
    select reports.*
    from reports
    anti join indicators
        on reports.indicator_code = indicators.indicator_code
        and reports.year between indicators.valid_from_year and coalesce(indicators.valid_to_year, 9999)
),

early as (
    select reports.*
    from reports
    cross join judged
    where
        reports.value is not null
        and (
            reports.year > year(judged.judged_on)
            or (not reports.is_partial and reports.year = year(judged.judged_on))
        )
),

compared as (
    select *, min(value) over same as least, max(value) over same as most
    from reports
    window same as (partition by indicator_code, period)
),

differing as (
    select *, {{ plain_number('least') }} as from_value, {{ plain_number('most') }} as to_value
    from compared
    where least <> most
),

-- a part of a year is no count of the year
miscounted as (
    select
        reports.*, {{ plain_number('counts.event_count') }} as event_count,
        {{ plain_number('reports.value') }} as reported
    from reports
    inner join counts using (indicator_code, year)
    where not reports.is_partial and reports.value <> counts.event_count
),

final as (
    select
        {{ finding(
            'F-IND-COUNT', "indicator_code || ' ' || period || ' ' || source_code",
            ['indicator_code', 'year', 'event_count'], computed={'value': 'reported'}
        ) }}
    from miscounted
    union all
    select
        {{ finding(
            'F-IND-VERSION', "indicator_code || ' ' || period || ' ' || source_code", ['indicator_code', 'period']
        ) }}
    from undefined
    union all
    select
        {{ finding(
            'F-IND-EARLY', "indicator_code || ' ' || period || ' ' || source_code", ['indicator_code', 'period']
        ) }}
    from early
    union all
    select
        {{ finding(
            'F-IND-SOURCES', "indicator_code || ' ' || period || ' ' || source_code",
            ['indicator_code', 'period', 'from_value', 'to_value']
        ) }}
    from differing
)

select * from final
