-- What each estimate of a measure comes to in every year of its life: first * (1 - decay)^(y - y0) for
-- y < y0 + life, times the share that is the measure's own. A measure without a figure has no rows here.
with measures as (
    select * from {{ ref('stg_measures') }}
),

estimates as (
    select * from {{ ref('stg_measure_estimates') }} where annual_gross_tco2e is not null
),

years as (
    select * from {{ ref('int_calendar__account_years') }}
),

latest_estimates as (
    select * from estimates
    qualify row_number() over (partition by measure_code, basis order by estimate_year desc, known_from desc) = 1
),

figures as (
    select
        measures.measure_code, latest_estimates.basis, years.year, measures.overlap_group, measures.boundary,
        latest_estimates.reduction_rate_pct,
        years.year - latest_estimates.first_year as year_of_life,
        formulas.persistent_effect(
            formulas.attributed(latest_estimates.annual_gross_tco2e, measures.attribution_share_pct),
            measures.annual_decay_pct, years.year - latest_estimates.first_year, measures.life_years
        ) as gross_tco2e,
        latest_estimates.record_status, latest_estimates.source_code, latest_estimates.submission_id
    from latest_estimates
    inner join measures using (measure_code)
    inner join years on years.year >= latest_estimates.first_year
),

-- what was measured afterwards counts instead of what was expected before
final as (
    select
        *,
        basis = max(basis) over (partition by measure_code, year) as is_used
    from figures
)

select * from final
