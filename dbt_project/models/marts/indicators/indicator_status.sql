-- What was reported against what was aimed at. Missing stays missing; a partial period is not assessed.
with reports as (
    select * from {{ ref('int_indicators__current_reports') }}
),

targets as (
    select * from {{ ref('stg_indicator_targets') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

joined as (
    select
        reports.*,
        indicators.bureau_code, indicators.direction, indicators.indicator_type, indicators.unit,
        targets.target_value, targets.baseline_year, targets.baseline_value,
        targets.record_status as target_record_status
    from reports
    inner join indicators
        on reports.indicator_code = indicators.indicator_code
        and reports.year between indicators.valid_from_year and coalesce(indicators.valid_to_year, 9999)
    left join targets
        on reports.indicator_code = targets.indicator_code and reports.year = targets.year
),

assessed as (
    select
        *,
        {{ attainment_pct('value', 'target_value', 'baseline_value', 'direction') }} as attainment_pct,
        case direction
            when 'higher_better' then value >= target_value
            when 'lower_better' then value <= target_value
        end as target_met
    from joined
),

final as (
    select
        indicator_code, period, year, bureau_code, indicator_type, direction, unit, is_partial,
        cast(value as decimal(24, 6)) as value,
        cast(target_value as decimal(24, 6)) as target_value,
        cast(baseline_value as decimal(24, 6)) as baseline_value,
        attainment_pct,
        case
            when value is null or target_value is null or is_partial then 'not_assessable'
            when target_met then 'met'
            else 'not_met'
        end as status,
        value is not null as has_quantity,
        coalesce(highlight_zh, highlight_en) is not null as has_quality,
        miss_reason_code, miss_reason_zh,
        cast(null as double) as chance_p_value,
        cast(null as boolean) as reason_accepted,
        source_code, record_status, target_record_status, submission_id
    from assessed
)

select * from final
