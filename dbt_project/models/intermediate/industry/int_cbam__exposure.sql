-- Certificates and cost of every export in every year of CBAM, with default and, where there are any, with verified
-- emissions. The quantities are held; an importer whose goods of the year,
-- as far as they are known here, are not above the threshold owes nothing.
with exports as (
    select * from {{ ref('stg_cbam_exports') }}
),

codes as (
    select * from {{ ref('int_cbam__codes_years') }}
),

importers as (
    select year as export_year, importer_code, sum(exported_t) as importer_t
    from exports
    group by year, importer_code
),

bases as (
    select
        exports.* exclude (year), exports.year as export_year,
        codes.* exclude (cn_code, origin_code, production_route, record_status, benchmark_tco2e_per_t),
        importers.importer_t,
        case codes.emission_basis
            when 'default' then codes.marked_up_tco2e_per_t else exports.verified_tco2e_per_t
        end as embedded_per_t,
        codes.benchmark_tco2e_per_t + case
            when codes.emission_basis = 'verified' then coalesce(exports.precursor_benchmark_tco2e_per_t, 0) else 0
        end as benchmark_tco2e_per_t,
        importers.importer_t <= codes.threshold_t as is_below_threshold,
        {{ least_published_of('exports.record_status', 'codes.record_status') }} as least_status
    from exports
    inner join codes using (cn_code, origin_code, production_route)
    inner join importers on exports.year = importers.export_year and exports.importer_code = importers.importer_code
    where
        (codes.emission_basis = 'default' or exports.verified_tco2e_per_t is not null)
        and codes.year >= exports.year
),

reasoned as (
    select
        *,
        case
            when not is_known_code then 'unknown_code'
            when emission_basis = 'default' and has_other_mark_up then 'mark_up_disagrees'
            when
                embedded_per_t is null or benchmark_tco2e_per_t is null or price_eur_per_t is null
                or threshold_t is null then 'missing_factor'
        end as missing_reason,
        formulas.cbam_certificates(
            exported_t, embedded_per_t,
            formulas.free_benchmark(benchmark_tco2e_per_t, free_allocation_factor, cross_sectoral_factor)
        ) as due_tco2e
    from bases
),

final as (
    select
        export_year, year, district_code, cn_code, origin_code, production_route, importer_code, emission_basis,
        name_zh, name_en,
        {{ decimal6('exported_t') }} as exported_t, is_below_threshold,
        {{ decimal6('embedded_per_t') }} as embedded_tco2e_per_t,
        {{ decimal6('tonnes_of.embedded_tco2e') }} as embedded_tco2e,
        free_allocation_factor, cross_sectoral_factor, benchmark_tco2e_per_t, price_eur_per_t, price_year,
        price_paid_eur,
        case when missing_reason is null then case when is_below_threshold then 0 else due_tco2e end end
            as certificates_tco2e,
        case
            when missing_reason is null
                then formulas.phase_in_only_tonnes(exported_t, embedded_per_t, free_allocation_factor)
        end as phase_in_only_tco2e,
        case
            when missing_reason is not null then null
            when is_below_threshold then 0
            else formulas.cbam_cost_eur(due_tco2e, price_eur_per_t, coalesce(price_paid_eur, 0))
        end as cbam_cost_eur,
        missing_reason, source_code, least_status as record_status,
        submission_id, source_file, source_sheet, source_row
    from reasoned
    cross join lateral (  -- noqa: ST05
        select {{ decimal6('exported_t') }} * {{ decimal6('embedded_per_t') }} as embedded_tco2e
    ) as tonnes_of
)

select * from final
