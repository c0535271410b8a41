-- Each indicator target that is still to come on the day limits are judged by: who owns it, which measures and money
-- stand behind its bureau and sector, and where the trend of the reports leads. A target with a part missing, or away
-- from the trend, is not attainable as written. Where more is better, a value that has reached the target needs no
-- trend: a part of a year only adds to it. Rows that only show the form attain nothing.
with targets as (
    select * from {{ ref('stg_indicator_targets') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

status as (
    select * from {{ ref('indicator_status') }}
),

measures as (
    select * from {{ ref('dim_measure') }}
    where status in ('adopted', 'quantified', 'supporting')
),

judged_on as (
    select * from {{ ref('int_submissions__judged_on') }}
),

reports as (
    select indicator_code, year, period, is_partial, cast(value as double) as value from status where value is not null
),

trends as (
    select
        indicator_code, max_by(value, (year, period)) as latest_value,
        count(*) filter (where not is_partial) as years_reported, max(year) filter (where not is_partial) as last_year,
        formulas.finite(regr_slope(value, year order by year, period) filter (where not is_partial)) as slope_per_year,
        formulas.finite(regr_intercept(value, year order by year, period) filter (where not is_partial)) as intercept
    from reports
    group by indicator_code
),

backing as (
    select
        indicators.indicator_code, indicators.valid_from_year,
        count(measures.measure_code) as measures_of_bureau,
        count(measures.measure_code) filter (where measures.has_money) as measures_with_money,
        count(measures.measure_code) filter (where measures.has_owner) as measures_with_owner
    from indicators
    left join measures
        on indicators.bureau_code = measures.bureau_code
        and (indicators.net_zero_sector_code is null or indicators.net_zero_sector_code = measures.sector_code)
    group by indicators.indicator_code, indicators.valid_from_year
),

joined as (
    select
        targets.indicator_code, targets.year as target_year, targets.target_value,
        indicators.bureau_code, indicators.direction, indicators.unit,
        backing.measures_of_bureau, backing.measures_with_owner, backing.measures_with_money,
        coalesce(trends.years_reported, 0) as years_reported,
        case when trends.years_reported >= 2 then trends.intercept + trends.slope_per_year * targets.year end
            as trend_value,
        trends.latest_value,
        indicators.direction = 'higher_better' and coalesce(trends.latest_value >= targets.target_value, false)
            as is_reached,
        case indicators.direction when 'lower_better' then -1 else 1 end as sign,
        {{ least_published_of('targets.record_status', 'indicators.record_status') }} as record_status,
        targets.submission_id
    from targets
    inner join indicators
        on targets.indicator_code = indicators.indicator_code
        and targets.year between indicators.valid_from_year and coalesce(indicators.valid_to_year, 9999)
    inner join backing
        on indicators.indicator_code = backing.indicator_code
        and indicators.valid_from_year = backing.valid_from_year
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
        [
            case when measures_of_bureau = 0 then 'measure' end,
            case when measures_of_bureau > 0 and measures_with_owner = 0 then 'owner' end,
            case when measures_with_money = 0 then 'money' end,
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
        indicator_code, target_year, bureau_code, direction, unit,
        cast(target_value as decimal(24, 6)) as target_value,
        measures_of_bureau, measures_with_owner, measures_with_money,
        years_reported,
        cast(latest_value as decimal(24, 6)) as latest_value,
        cast(trend_value as decimal(24, 6)) as trend_value,
        trend_reaches_target,
        measures_with_owner > 0 and measures_with_money > 0
        and coalesce(trend_reaches_target, false) as is_attainable_as_written,
        {{ listed('lacks', 'indicator_target_lacks', 'words.zh', '、') }} as missing_zh,
        {{ listed('lacks', 'indicator_target_lacks', 'words.en', ', ') }} as missing_en,
        record_status, submission_id
    from judged
    cross join words
)

select * from final
