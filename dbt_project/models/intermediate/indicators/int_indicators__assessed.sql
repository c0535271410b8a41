-- Each report with its aims, judged from unrounded values: met, on the line to the target, behind it, or further from
-- it than at the start. What was withheld, is missing, is of a partial period or has no target is not judged.
with reports as (
    select * from {{ ref('int_indicators__current_reports') }}
),

aims as (
    select * from {{ ref('int_indicators__aims') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

joined as (
    select
        reports.*,
        indicators.bureau_code, indicators.direction, indicators.indicator_type, indicators.unit, indicators.statistic,
        aims.* exclude (indicator_code, period),
        case indicators.direction when 'lower_better' then -1 else 1 end as sign,
        reports.value is not null and not reports.is_partial as is_full
    from reports
    inner join indicators
        on reports.indicator_code = indicators.indicator_code
        and reports.year between indicators.valid_from_year and coalesce(indicators.valid_to_year, 9999)
    left join aims on reports.indicator_code = aims.indicator_code and reports.period = aims.period
),

compared as (
    select
        *,
        last_value(case when is_full then value end ignore nulls) over (
            partition by indicator_code order by year, period rows between unbounded preceding and 1 preceding
        ) as previous_value
    from joined
),

-- a part of a year is not held against a year's target, nor is what was before the baseline
attainable as (
    select
        *,
        case
            when value is null or target_value is null then null
            when not is_full then 'partial_period'
            when year <= baseline_year then 'not_after_baseline'
        end as attainment_missing_reason
    from compared
),

final as (
    select
        *,
        case
            when attainment_missing_reason is null
                then formulas.attainment_pct(value, target_value, baseline_value, direction)
        end as attainment_pct,
        case
            when value is null and withheld_reason_zh is not null then 'withheld'
            when not is_full or target_value is null then 'not_assessable'
            when sign * value >= sign * target_value then 'met'
            when year <= baseline_year then 'not_assessable'
            when target_year > year and expected_value is null then 'not_assessable'
            when target_year > year and sign * value >= sign * expected_value then 'on_track'
            when sign * value < sign * coalesce(baseline_value, previous_value) then 'deteriorating'
            else 'lagging'
        end as status
    from attainable
)

select * from final
