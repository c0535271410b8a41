-- Electricity sold month by month and its emissions. A month is what was billed in it; a year is the sum of its months.
with months as (
    select * from {{ ref('int_months__electricity') }}
),

factors as (
    select * from {{ ref('int_months__grid_factors') }}
),

weighed as (
    select
        months.*,
        factors.factor_year, factors.factor_version_id, factors.factor_kgco2e_per_kwh, factors.factor_is_provisional,
        factors.provisional_factor_version_id,
        factors.record_status as status_of_factor,
        formulas.amount_tco2e(months.electricity_kwh, factors.factor_kgco2e_per_kwh) as emissions_tco2e,
        formulas.amount_tco2e(months.electricity_kwh, factors.provisional_factor_kgco2e_per_kwh)
            as provisional_emissions_tco2e
    from months
    inner join factors using (year)
),

final as (
    select
        inventory_code, year, month, sector_code, series_code, electricity_kwh, parts_kwh, factor_year,
        factor_version_id, factor_kgco2e_per_kwh, factor_is_provisional, emissions_tco2e,
        provisional_factor_version_id, provisional_emissions_tco2e,
        case when not factor_is_provisional then emissions_tco2e - provisional_emissions_tco2e end as revision_tco2e,
        source_code, known_from,
        {{ least_published_of('record_status', 'status_of_factor') }} as record_status,
        submission_id
    from weighed
)

select * from final
