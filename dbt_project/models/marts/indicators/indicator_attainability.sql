-- Each indicator target still to come on the day limits are judged by: the measures linked as driving or enabling its
-- value, their officers, money and expected change against the one needed, and where the trend leads. A measure of the
-- same bureau that nobody linked counts for nothing. Where more is better, a value that has reached the target needs no
-- trend: a part of a year only adds to it.
with targets as (
    select * from {{ ref('stg_indicator_targets') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

status as (
    select * from {{ ref('indicator_status') }}
),

links as (
    select * from {{ ref('indicator_links') }} where is_counted
),

judged_on as (
    select * from {{ ref('int_submissions__judged_on') }}
),

reports as (
    select * replace (cast(value as double) as value) from status where value is not null
),

trends as (
    select
        indicator_code, max_by(value, (year, period)) as latest_value,
        count(*) filter (where not is_partial) as years_reported, max(year) filter (where not is_partial) as last_year,
        formulas.finite(regr_slope(value, year order by year, period) filter (where not is_partial)) as slope_per_year,
        formulas.finite(regr_intercept(value, year order by year, period) filter (where not is_partial)) as intercept,
        {{ least_published('record_status') }} as record_status
    from reports
    group by indicator_code
),

backing as (
    select
        indicator_code, count(*) as measures_linked,
        count(*) filter (where has_money) as measures_with_money,
        count(*) filter (where has_officer) as measures_with_officer,
        count(*) filter (where has_owner) as measures_with_owner,
        sum(expected_change) filter (where has_money and has_officer) as expected_change,
        {{ least_published('record_status') }} as record_status
    from links
    group by indicator_code
),

joined as (
    select
        targets.indicator_code, targets.year as target_year, targets.target_value,
        indicators.bureau_code, indicators.direction, indicators.unit,
        coalesce(backing.measures_linked, 0) as measures_linked,
        coalesce(backing.measures_with_owner, 0) as measures_with_owner,
        coalesce(backing.measures_with_officer, 0) as measures_with_officer,
        coalesce(backing.measures_with_money, 0) as measures_with_money,
        backing.expected_change, coalesce(trends.years_reported, 0) as years_reported,
        case when trends.years_reported >= 2 then trends.intercept + trends.slope_per_year * targets.year end
            as trend_value, trends.latest_value,
        indicators.direction = 'higher_better' and coalesce(trends.latest_value >= targets.target_value, false)
            as is_reached,
        case indicators.direction when 'lower_better' then -1 else 1 end as sign,
        {{ least_published_of(
            'targets.record_status', 'indicators.record_status', 'backing.record_status', 'trends.record_status'
        ) }} as record_status, targets.submission_id
    from targets
    inner join indicators
        on targets.indicator_code = indicators.indicator_code
        and targets.year between indicators.valid_from_year and coalesce(indicators.valid_to_year, 9999)
    left join backing on targets.indicator_code = backing.indicator_code
    left join trends on targets.indicator_code = trends.indicator_code
    cross join judged_on
    where targets.year >= year(judged_on.judged_on) and (trends.last_year is null or targets.year > trends.last_year)
),

judged as (
    select
        *,
        case
            when is_reached then true
            when trend_value is not null then sign * trend_value >= sign * target_value
        end as trend_reaches_target,
        sign * (target_value - latest_value) as change_needed,
        sign * expected_change as change_counted,
        [
            case when measures_linked = 0 then 'measure' end,
            case when measures_linked > 0 and measures_with_officer = 0 then 'officer' end,
            case when measures_linked > 0 and measures_with_money = 0 then 'money' end,
            case when change_needed > change_counted then 'cover' end,
            case when trend_reaches_target is null then 'trend' end,
            case when not trend_reaches_target then 'reach' end
        ] as lacks
    from joined
),

words as (
    select {{ words_by_code('zh') }} as zh, {{ words_by_code('en') }} as en from {{ ref('words') }}
),

final as (
    select
        indicator_code, target_year, bureau_code, direction, unit, cast(target_value as decimal(24, 6)) as target_value,
        measures_linked, measures_linked as measures_of_bureau, measures_with_owner, measures_with_officer,
        measures_with_money, years_reported,
        cast(latest_value as decimal(24, 6)) as latest_value,
        cast(formulas.not_below_zero(change_needed) as decimal(24, 6)) as change_needed,
        cast(change_counted as decimal(24, 6)) as change_counted,
        case when change_needed > 0 then formulas.share_pct(change_counted, change_needed) end as covered_pct,
        cast(trend_value as decimal(24, 6)) as trend_value, trend_reaches_target,
        {{ listed('lacks', 'indicator_target_lacks', 'words.zh', '、') }} as missing_zh,
        {{ listed('lacks', 'indicator_target_lacks', 'words.en', ', ') }} as missing_en,
        missing_zh is null as is_attainable_as_written, record_status, submission_id
    from judged
    cross join words
)

select * from final
