-- Marginal abatement cost as a ratio of sums: (NPV of cost - NPV of savings) / tonnes over the life, the
-- tonnes undiscounted and discounted. Of several effects of an estimate each counts from its year until the next;
-- capital is that of the estimate. Money of the first year of life is discounted by one year; capital by none.
-- The whole life counts, also where it goes beyond the years that the accounts list. A cost is known where capital or a
-- yearly cost is stated, be it zero; what is left out beside it is none. A saving alone is no cost.
with stated as (
    select
        *,
        coalesce(first_year, try_cast(effect_year as bigint)) as starts_in,
        max(discount_rate_pct) over (partition by measure_code, basis, estimate_year) as rate_pct
    from {{ ref('stg_measure_estimates') }}
    where annual_gross_tco2e is not null
),

estimates as (
    select
        *,
        coalesce(starts_in - min(starts_in) over (partition by measure_code, basis, estimate_year), 0)
            as from_year_of_life,
        coalesce(
            lead(starts_in) over (partition by measure_code, basis, estimate_year order by starts_in)
            - min(starts_in) over (partition by measure_code, basis, estimate_year),
            9999
        ) as until_year_of_life
    from stated
    where rate_pct is not null
),

measures as (
    select * from {{ ref('stg_measures') }} where life_years is not null
),

years_of_life as (
    select measure_code, unnest(generate_series(0, life_years - 1)) as year_of_life from measures
),

of_life as (
    select
        estimates.measure_code, estimates.basis, estimates.estimate_year,
        bool_or(coalesce(estimates.capex_ntd, estimates.annual_cost_ntd) is not null) over (
            partition by estimates.measure_code, estimates.basis, estimates.estimate_year
        ) as has_cost,
        coalesce(estimates.capex_ntd, 0) as capex_ntd,
        coalesce(estimates.annual_cost_ntd, 0) - coalesce(estimates.annual_saving_ntd, 0) as annual_net_cost_ntd,
        formulas.persistent_effect(
            formulas.attributed(estimates.annual_gross_tco2e, measures.attribution_share_pct),
            measures.annual_decay_pct, years_of_life.year_of_life - estimates.from_year_of_life,
            measures.life_years - estimates.from_year_of_life
        ) as gross_tco2e,
        formulas.discount_factor(estimates.rate_pct, years_of_life.year_of_life + 1) as discounting,
        estimates.from_year_of_life, estimates.source_code,
        {{ least_published_of('estimates.record_status', 'measures.record_status') }} as record_status,
        estimates.submission_id
    from estimates
    inner join measures using (measure_code)
    inner join years_of_life
        on estimates.measure_code = years_of_life.measure_code
        and years_of_life.year_of_life >= estimates.from_year_of_life
        and years_of_life.year_of_life < estimates.until_year_of_life
),

final as (
    select
        measure_code, basis, estimate_year,
        formulas.net_present_cost(
            max(capex_ntd) filter (where has_cost), sum(annual_net_cost_ntd / discounting)
        ) as npv_net_cost_ntd,
        {{ decimal6('sum(gross_tco2e)') }} as lifetime_gross_tco2e,
        formulas.abatement_cost(
            max(capex_ntd) filter (where has_cost), sum(annual_net_cost_ntd / discounting), sum(gross_tco2e)
        ) as mac_ntd_per_tco2e,
        formulas.abatement_cost(
            max(capex_ntd) filter (where has_cost), sum(annual_net_cost_ntd / discounting),
            sum(gross_tco2e / discounting)
        ) as mac_discounted_ntd_per_tco2e,
        arg_min(source_code, from_year_of_life) as source_code, {{ least_published('record_status') }} as record_status,
        arg_min(submission_id, from_year_of_life) as submission_id
    from of_life
    group by measure_code, basis, estimate_year
)

select * from final
