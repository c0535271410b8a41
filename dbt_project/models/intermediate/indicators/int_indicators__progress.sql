-- The published SDG progress rule beside our own status: the yearly growth seen against the yearly growth needed to
-- reach the last target (Open SDG, progress-methodology.md, after Statistics Canada and Eurostat). It asks whether
-- the pace suffices, not whether a gap is left.
with assessed as (
    select * from {{ ref('int_indicators__assessed') }}
    where is_full
),

first_reports as (
    select indicator_code, min(year) as first_year, min_by(value, year) as first_value
    from assessed
    group by indicator_code
),

spans as (
    select
        assessed.indicator_code, assessed.period, assessed.sign, assessed.year, assessed.value,
        coalesce(assessed.baseline_year, first_reports.first_year) as start_year,
        coalesce(assessed.baseline_value, first_reports.first_value) as start_value,
        assessed.last_target_year, assessed.last_target_value
    from assessed
    inner join first_reports using (indicator_code)
),

growth as (
    select
        *,
        formulas.yearly_growth(start_value, value, start_year, year) as growth_seen,
        formulas.yearly_growth(start_value, last_target_value, start_year, last_target_year) as growth_needed
    from spans
),

rated as (
    select
        *,
        case when last_target_value is not null then formulas.sdg_progress_ratio(sign, growth_seen, growth_needed) end
            as ratio,
        case when last_target_value is null then sign * growth_seen end as untargeted_growth
    from growth
),

-- growth is a power, so exactly 0.5 % a year comes out as 0.004999...: what is compared is rounded as it is published
compared as (
    select
        *,
        {{ percent('ratio') }} as ratio_compared,
        {{ percent('untargeted_growth') }} as growth_compared
    from rated
),

final as (
    select
        indicator_code, period, ratio_compared as sdg_progress_ratio,
        case
            when growth_seen is null then null
            when last_target_value is not null and sign * value >= sign * last_target_value then 'achieved'
            when ratio_compared >= 0.95 or growth_compared >= 0.015 then 'on_track'
            when ratio_compared >= 0.60 or growth_compared >= 0.005 then 'progress_needs_acceleration'
            when ratio_compared >= 0 or growth_compared >= 0 then 'limited'
            when ratio_compared < 0 or growth_compared < 0 then 'deterioration'
        end as sdg_progress_status,
        formulas.sdg_progress_score(ratio, untargeted_growth) as sdg_progress_score
    from compared
)

select * from final
