-- Whether a count of events rose or fell since the year before, beyond what chance alone does; with its evidence.
-- Where the counts before the two vary more than Poisson counts do, chance does more. What the list of indicators calls no count of events is not tested: on millions of rides any change is beyond chance.
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
    select
        counts.indicator_code, counts.year, indicators.bureau_code, indicators.direction, indicators.statistic
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
        cast(counts.event_count as double) / nullif(cast(counts.exposure as double), 0) as event_rate,
        coalesce(definitions.statistic = 'count_of_events', true) as is_tested,
        tested.rate_lower, tested.rate_upper, tested.earlier_year,
        earlier.event_count as earlier_event_count,
        cast(earlier.event_count as double) / nullif(cast(earlier.exposure as double), 0)
            as earlier_event_rate,
        tested.p_value, tested.chance_method, tested.dispersion_factor, counts.evidence_zh,
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
            when not is_tested then 'not_tested'
            when earlier_year is null then 'no_earlier_year'
            when p_value >= 0.05 then 'indistinguishable'
            when event_rate > earlier_event_rate then 'rose'
            else 'fell'
        end as trend
    from compared
),

words as (
    select {{ words_by_code('zh') }} as zh, {{ words_by_code('en') }} as en from {{ ref('words') }}
),

noted as (
    select
        *,
        case
            when trend in ('rose', 'fell', 'indistinguishable') and rate_change_pct is null
                then trend || '_from_zero'
            else trend
        end as note_code,
        {{ named_values(['year', 'earlier_year'], computed={
            'change': "format('{:+.1f}', rate_change_pct)",
            'p': p_value_phrase('p_value')
        }) }} as note_values
    from judged
),

final as (
    select
        indicator_code, year, bureau_code, direction, event_count, exposure, exposure_unit,
        event_rate,
        case when is_tested then rate_lower end as rate_lower,
        case when is_tested then rate_upper end as rate_upper,
        earlier_year, earlier_event_count, rate_change_pct,
        case when is_tested then p_value end as p_value,
        case when is_tested then chance_method end as chance_method,
        case when is_tested then dispersion_factor end as dispersion_factor,
        trend,
        {{ worded("words.zh['trend_note:' || note_code]", 'note_values', 'words.zh') }} as trend_note_zh,
        {{ worded("words.en['trend_note:' || note_code]", 'note_values', 'words.en') }} as trend_note_en,
        evidence_zh, source_code, record_status, submission_id
    from noted
    cross join words
)

select * from final
