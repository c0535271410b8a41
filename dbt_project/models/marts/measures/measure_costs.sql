-- Marginal abatement cost as a ratio of sums: (NPV of cost - NPV of savings) / tonnes over the life, the
-- tonnes undiscounted and discounted. Money of the first year of life is discounted by one year; capital by none.
-- The whole life counts, also where it goes beyond the years that the accounts list.
with estimates as (
    select * from {{ ref('stg_measure_estimates') }}
    where discount_rate_pct is not null and annual_gross_tco2e is not null
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
        coalesce(estimates.capex_ntd, 0) as capex_ntd,
        coalesce(estimates.annual_cost_ntd, 0) - coalesce(estimates.annual_saving_ntd, 0) as annual_net_cost_ntd,
        formulas.persistent_effect(
            formulas.attributed(estimates.annual_gross_tco2e, measures.attribution_share_pct),
            measures.annual_decay_pct, years_of_life.year_of_life, measures.life_years
        ) as gross_tco2e,
        formulas.discount_factor(estimates.discount_rate_pct, years_of_life.year_of_life + 1) as discounting,
        estimates.source_code, estimates.record_status, estimates.submission_id
    from estimates
    inner join measures using (measure_code)
    inner join years_of_life using (measure_code)
),

final as (
    select
        measure_code, basis, estimate_year,
        formulas.net_present_cost(max(capex_ntd), sum(annual_net_cost_ntd / discounting)) as npv_net_cost_ntd,
        {{ decimal6('sum(gross_tco2e)') }} as lifetime_gross_tco2e,
        formulas.abatement_cost(max(capex_ntd), sum(annual_net_cost_ntd / discounting), sum(gross_tco2e))
            as mac_ntd_per_tco2e,
        formulas.abatement_cost(
            max(capex_ntd), sum(annual_net_cost_ntd / discounting), sum(gross_tco2e / discounting)
        ) as mac_discounted_ntd_per_tco2e,
        source_code, record_status, submission_id
    from of_life
    group by measure_code, basis, estimate_year, source_code, record_status, submission_id
)

select * from final
