-- Every factor version as kilograms of one gas per canonical unit, and per TJ, for every year it is valid in.
-- mass = activity x heating value x factor x oxidation (IPCC 2006 Vol. 2, equation 2.2).
with factors as (
    select * from {{ ref('stg_emission_factors') }}
),

years as (
    select * from {{ ref('int_calendar__years') }}
),

grid as (
    select * from {{ ref('int_grid_factors__current') }}
),

of_fuels as (
    select
        factors.factor_version_id, factors.factor_id, factors.fuel_code, factors.gas, years.year,
        coalesce(factors.scope2_method, 'not_applicable') as scope2_method,
        formulas.kg_per_unit(
            factors.factor_kg_per_unit, factors.factor_kg_per_tj, factors.heating_value_tj_per_unit,
            factors.oxidation_factor
        ) as kg_per_unit,
        formulas.kg_per_tj(
            factors.factor_kg_per_unit, factors.factor_kg_per_tj, factors.heating_value_tj_per_unit,
            factors.oxidation_factor
        ) as kg_per_tj,
        factors.uncertainty_pct, factors.uncertainty_distribution, factors.known_from, factors.record_status,
        factors.submission_id
    from factors
    inner join years
        on years.year >= factors.valid_from_year
        and years.year <= coalesce(factors.valid_to_year, 9999)
),

of_the_grid as (
    select
        factor_version_id, 'GRID' as factor_id, 'electricity' as fuel_code, 'CO2e' as gas, year,
        'location' as scope2_method, {{ ratio('factor_kgco2e_per_kwh') }} as kg_per_unit,
        cast(null as decimal(24, 12)) as kg_per_tj,
        uncertainty_pct, uncertainty_distribution, known_from, record_status, submission_id
    from grid
),

final as (
    select * from of_fuels
    union all
    select * from of_the_grid
)

select * from final
