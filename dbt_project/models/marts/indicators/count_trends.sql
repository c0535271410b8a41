-- Whether a count of events rose or fell since the year before, beyond what chance alone does; with its evidence.
with counts as (
    select * from {{ ref('stg_event_counts') }}
),

tested as (
    select * from {{ ref('int_counts__tested') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

-- A count from before the first version is judged by the first.
definitions as (
    select counts.indicator_code, counts.year, indicators.bureau_code, indicators.direction
    from counts
    inner join indicators
        on counts.indicator_code = indicators.indicator_code
        and counts.year <= coalesce(indicators.valid_to_year, 9999)
    qualify row_number() over (
        partition by counts.indicator_code, counts.year order by indicators.valid_from_year
    ) = 1
),

compared as (
    select
        counts.indicator_code, counts.year, definitions.bureau_code, definitions.direction,
        counts.event_count, cast(counts.exposure as decimal(24, 6)) as exposure, counts.exposure_unit,
        cast(counts.event_count as double) / cast(counts.exposure as double) as event_rate,
        tested.rate_lower, tested.rate_upper, tested.earlier_year,
        earlier.event_count as earlier_event_count,
        cast(earlier.event_count as double) / cast(earlier.exposure as double) as earlier_event_rate,
        tested.p_value, counts.evidence_zh,
        {{ least_published_of('counts.record_status', 'earlier.record_status') }} as record_status,
        counts.source_code, counts.submission_id
    from counts
    inner join tested using (indicator_code, year)
    left join counts as earlier
        on counts.indicator_code = earlier.indicator_code and tested.earlier_year = earlier.year
    left join definitions
        on counts.indicator_code = definitions.indicator_code and counts.year = definitions.year
),

judged as (
    select
        *,
        100 * (event_rate / nullif(earlier_event_rate, 0) - 1) as rate_change_pct,
        case
            when earlier_year is null then 'no_earlier_year'
            when p_value >= 0.05 then 'indistinguishable'
            when event_rate > earlier_event_rate then 'rose'
            else 'fell'
        end as trend
    from compared
),

final as (
    select
        indicator_code, year, bureau_code, direction, event_count, exposure, exposure_unit,
        event_rate, rate_lower, rate_upper, earlier_year, earlier_event_count, rate_change_pct, p_value, trend,
        case trend
            when 'no_earlier_year' then '沒有更早的年度可比。'
            when 'indistinguishable' then
                year || ' 年與 ' || earlier_year || ' 年' || coalesce('相差 ' || format('{:+.1f}', rate_change_pct) || '%', '不同')
                || '，與偶然的起伏無從分辨（p ' || {{ p_value_phrase('p_value') }} || '）；不能稱為改善或惡化。'
            else
                year || ' 年較 ' || earlier_year || ' 年' || case when rate_change_pct is null then '由零' else '' end
                || case trend when 'rose' then '上升' else '下降' end
                || '（' || coalesce(format('{:+.1f}', rate_change_pct) || '%，', '') || 'p '
                || {{ p_value_phrase('p_value') }} || '），超出偶然的起伏。'
        end as trend_note_zh,
        case trend
            when 'no_earlier_year' then 'There is no earlier year to compare with.'
            when 'indistinguishable' then
                year || ' differs from ' || earlier_year || coalesce(' by ' || format('{:+.1f}', rate_change_pct) || ' %', '')
                || ', which cannot be told from chance (p ' || {{ p_value_phrase('p_value') }}
                || '); it is neither better nor worse.'
            else
                case trend when 'rose' then 'Rose' else 'Fell' end || ' from ' || earlier_year || ' to ' || year
                || ' (' || coalesce(format('{:+.1f}', rate_change_pct) || ' %', 'from zero') || ', p '
                || {{ p_value_phrase('p_value') }} || '), beyond what chance does.'
        end as trend_note_en,
        evidence_zh, source_code, record_status, submission_id
    from judged
)

select * from final
