-- Electricity sold month by month and its emissions. A month is what was billed in it; a year is the sum of its
-- months.
with weighed as (
    select * from {{ ref('int_electricity__weighed') }}
),

final as (
    select
        inventory_code, year, month, sector_code, series_code, sector_code = 'ALL' as is_total,
        electricity_kwh, parts_kwh, parts_count,
        formulas.sums_but_for_rounding(electricity_kwh, parts_kwh, parts_count) as total_adds_up,
        factor_year,
        factor_version_id, factor_kgco2e_per_kwh, factor_is_provisional, emissions_tco2e,
        provisional_factor_version_id, provisional_emissions_tco2e,
        {{ decimal6('case when not factor_is_provisional then emissions_tco2e - provisional_emissions_tco2e end') }}
            as revision_tco2e,
        source_code, known_from,
        -- both factors are shown, and what the later one changed
        {{ least_published_of('record_status', 'provisional_status') }} as record_status,
        submission_id
    from weighed
)

select * from final
