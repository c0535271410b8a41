-- Each output beside the outcome it is paired with, year by year: both values and which way each went since the year
-- before that has one. Only full years are compared, though a part of a year is shown; direction is what is better for
-- the indicator, not what is more. A count of events is a value where nothing was reported.
with indicators as (
    select * from {{ ref('stg_indicators') }} where valid_to_year is null
),

given as (
    select indicator_code, year, period, value, is_partial, record_status
    from {{ ref('int_indicators__current_reports') }}
    where value is not null
    union all
    select indicator_code, year, '', event_count, false, record_status from {{ ref('stg_event_counts') }}
),

reports as (
    select * from given
    qualify row_number() over (partition by indicator_code, year order by is_partial, period desc) = 1
),

pairs as (
    select
        outputs.indicator_code as output_indicator_code, outcomes.indicator_code as outcome_indicator_code,
        outputs.bureau_code, outputs.name_zh as output_name_zh, outputs.name_en as output_name_en,
        outcomes.name_zh as outcome_name_zh, outcomes.name_en as outcome_name_en,
        outputs.unit as output_unit, outcomes.unit as outcome_unit,
        case outputs.direction when 'lower_better' then -1 else 1 end as output_sign,
        case outcomes.direction when 'lower_better' then -1 else 1 end as outcome_sign,
        {{ least_published_of('outputs.record_status', 'outcomes.record_status') }} as pair_status,
        outputs.submission_id
    from indicators as outputs
    inner join indicators as outcomes on outputs.outcome_indicator_code = outcomes.indicator_code
    where outputs.result_kind = 'output'
),

years as (
    select distinct pairs.output_indicator_code, reports.year
    from pairs
    inner join reports on reports.indicator_code in (pairs.output_indicator_code, pairs.outcome_indicator_code)
),

valued as (
    select
        pairs.*, years.year, output_reports.value as output_value, outcome_reports.value as outcome_value,
        output_reports.is_partial as is_output_partial, outcome_reports.is_partial as is_outcome_partial,
        case when not output_reports.is_partial then output_reports.value end as output_of_year,
        case when not outcome_reports.is_partial then outcome_reports.value end as outcome_of_year,
        output_reports.record_status as output_status, outcome_reports.record_status as outcome_status
    from pairs
    inner join years using (output_indicator_code)
    left join reports as output_reports
        on pairs.output_indicator_code = output_reports.indicator_code and years.year = output_reports.year
    left join reports as outcome_reports
        on pairs.outcome_indicator_code = outcome_reports.indicator_code and years.year = outcome_reports.year
),

followed as (
    select
        *,
        lag(output_of_year ignore nulls) over by_year as output_before,
        lag(outcome_of_year ignore nulls) over by_year as outcome_before,
        lag(case when output_of_year is not null then output_status end ignore nulls) over by_year
            as output_before_status,
        lag(case when outcome_of_year is not null then outcome_status end ignore nulls) over by_year
            as outcome_before_status
    from valued
    window by_year as (partition by output_indicator_code order by year)
),

compared as (
    select
        *,
        formulas.trend_of_change(output_of_year, output_before, output_sign) as output_trend,
        formulas.trend_of_change(outcome_of_year, outcome_before, outcome_sign) as outcome_trend
    from followed
),

final as (
    select
        output_indicator_code, outcome_indicator_code, year, bureau_code,
        output_name_zh, output_name_en, cast(output_value as decimal(24, 6)) as output_value, output_unit,
        is_output_partial, cast(output_of_year - output_before as decimal(24, 6)) as output_change, output_trend,
        outcome_name_zh, outcome_name_en, cast(outcome_value as decimal(24, 6)) as outcome_value, outcome_unit,
        is_outcome_partial, cast(outcome_of_year - outcome_before as decimal(24, 6)) as outcome_change, outcome_trend,
        case
            when outcome_value is null then 'outcome_missing'
            when output_value is null then 'output_missing'
            when output_trend is null or outcome_trend is null then 'no_earlier_year'
            when output_trend = 'better' and outcome_trend = 'better' then 'both_better'
            when output_trend = 'better' then 'output_without_effect'
            when outcome_trend = 'better' then 'better_without_output'
            else 'neither_better'
        end as pair_reading,
        {{ least_published_of(
            'pair_status', 'output_status', 'outcome_status', 'output_before_status', 'outcome_before_status'
        ) }} as record_status,
        submission_id
    from compared
)

select * from final
