-- Electricity of each month with its emissions, by the factor of its year or the provisional one, and by the
-- provisional one alone.
with months as (
    select * from {{ ref('int_months__electricity') }}
),

factors as (
    select * from {{ ref('int_months__grid_factors') }}
),

final as (
    select
        months.* exclude (record_status),
        factors.factor_year, factors.factor_version_id, factors.factor_kgco2e_per_kwh, factors.factor_is_provisional,
        factors.provisional_factor_version_id,
        formulas.amount_tco2e(months.electricity_kwh, factors.factor_kgco2e_per_kwh) as emissions_tco2e,
        formulas.amount_tco2e(months.electricity_kwh, factors.provisional_factor_kgco2e_per_kwh)
            as provisional_emissions_tco2e,
        {{ least_published_of('months.record_status', 'factors.record_status') }} as record_status,
        {{ least_published_of('months.record_status', 'factors.provisional_status') }} as provisional_status
    from months
    inner join factors using (year)
)

select * from final
