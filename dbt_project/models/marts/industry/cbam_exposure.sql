-- CBAM by district, good, origin and route in every year of the path, the quantities of the export year held. One row
-- that could not be computed leaves the whole without a figure.
with exposure as (
    select * from {{ ref('int_cbam__exposure') }}
),

summed as (
    select
        export_year, year, district_code, cn_code, origin_code, production_route, emission_basis,
        max(name_zh) as name_zh, max(name_en) as name_en,
        sum(exported_t) as exported_t, sum(exported_t) filter (is_below_threshold) as below_threshold_t,
        bool_and(is_below_threshold) as is_below_threshold,
        sum(embedded_tco2e) as embedded_tco2e, max(free_allocation_factor) as free_allocation_factor,
        max(cross_sectoral_factor) as cross_sectoral_factor,
        max(benchmark_tco2e_per_t) as benchmark_tco2e_per_t, sum(certificates_tco2e) as certificates_tco2e,
        sum(phase_in_only_tco2e) as phase_in_only_tco2e, max(price_eur_per_t) as price_eur_per_tco2e,
        max(price_year) as price_year, sum(price_paid_eur) as price_paid_eur, sum(cbam_cost_eur) as cbam_cost_eur,
        max(missing_reason) as missing_reason, min(source_code) as source_code,
        {{ least_published('record_status') }} as record_status, min(submission_id) as submission_id
    from exposure
    group by export_year, year, district_code, cn_code, origin_code, production_route, emission_basis
),

final as (
    select
        export_year, year, district_code, cn_code, origin_code, production_route, emission_basis, name_zh, name_en,
        {{ decimal6('exported_t') }} as exported_t,
        {{ decimal6('coalesce(below_threshold_t, 0)') }} as below_threshold_t,
        is_below_threshold,
        {{ ratio('case when missing_reason is null then embedded_tco2e / nullif(exported_t, 0) end') }}
            as embedded_tco2e_per_t,
        {{ ratio('free_allocation_factor') }} as free_allocation_factor,
        {{ ratio('cross_sectoral_factor') }} as cross_sectoral_factor,
        {{ ratio('benchmark_tco2e_per_t') }} as benchmark_tco2e_per_t,
        {{ decimal6('case when missing_reason is null then certificates_tco2e end') }} as certificates_tco2e,
        {{ decimal6('case when missing_reason is null then phase_in_only_tco2e end') }} as phase_in_only_tco2e,
        {{ decimal6('price_eur_per_tco2e') }} as price_eur_per_tco2e,
        price_year, price_year < year as is_price_held,
        {{ money('price_paid_eur') }} as price_paid_eur,
        {{ money('case when missing_reason is null then cbam_cost_eur end') }} as cbam_cost_eur,
        missing_reason, 'CBAM' as method_code, '1' as method_version, source_code, record_status, submission_id
    from summed
)

select * from final
