-- What each estimate of a measure comes to in every year of its life: first * (1 - decay)^(y - y0) for
-- y < y0 + life, times the share that is the measure's own. Where an estimate states an effect for each of several
-- years, each holds from its year until the next; the life begins with the first. A measure without a figure has no
-- rows here.
with measures as (
    select * from {{ ref('stg_measures') }}
),

estimates as (
    select * from {{ ref('stg_measure_estimates') }} where annual_gross_tco2e is not null
),

years as (
    select * from {{ ref('int_calendar__years') }}
),

latest_estimates as (
    select *, coalesce(first_year, try_cast(effect_year as bigint)) as starts_in from estimates
    qualify
        estimate_year = max(estimate_year) over (partition by measure_code, basis)
        and row_number() over (
            partition by measure_code, basis, estimate_year, effect_year order by known_from desc
        ) = 1
),

effects as (
    select
        *,
        min(starts_in) over (partition by measure_code, basis) as life_from,
        coalesce(lead(starts_in) over (partition by measure_code, basis order by starts_in), 9999) as holds_until
    from latest_estimates
),

figures as (
    select
        measures.measure_code, effects.basis, years.year, measures.overlap_group, measures.boundary,
        effects.reduction_rate_pct,
        years.year - effects.life_from as year_of_life,
        formulas.persistent_effect(
            formulas.attributed(effects.annual_gross_tco2e, measures.attribution_share_pct),
            measures.annual_decay_pct, years.year - effects.starts_in,
            measures.life_years - (effects.starts_in - effects.life_from)
        ) as gross_tco2e,
        coalesce(years.year - effects.life_from >= measures.life_years, false) as life_ended,
        {{ least_published_of('effects.record_status', 'measures.record_status') }} as record_status,
        effects.source_code, effects.submission_id
    from effects
    inner join measures using (measure_code)
    inner join years on years.year >= effects.starts_in and years.year < effects.holds_until
),

-- what was measured afterwards counts instead of what was expected before
final as (
    select
        *,
        basis = max(basis) over (partition by measure_code, year) as is_used
    from figures
)

select * from final
