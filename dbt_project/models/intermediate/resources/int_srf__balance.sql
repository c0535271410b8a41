-- Recovered fuel in place of coal, by its biogenic share as submitted and by the shares that others measured; its
-- external cost stands beside it and is never netted.
with uses as (
    select * from {{ ref('stg_srf_uses') }}
),

methods as (
    select * from {{ ref('int_resources__methods') }} where method_code = 'SRF'
),

factors as (
    select
        year,
        {{ method_factor('coal', 'kgCO2e/GJ') }} as coal,
        {{ method_factor('srf_total', 'kgCO2e/GJ') }} as srf_total,
        {{ method_factor('preparation', 'kgCO2e/t') }} as preparation,
        {{ method_factor('biogenic_low', 'fraction') }} as biogenic_low,
        {{ method_factor('biogenic_high', 'fraction') }} as biogenic_high,
        {{ method_factor('published_net', 'kgCO2e/t', 'low') }} as published_low_kgco2e_per_t,
        {{ method_factor('published_net', 'kgCO2e/t', 'high') }} as published_high_kgco2e_per_t,
        {{ method_factor('dioxin_cost', 'NTD/t') }} + {{ method_factor('metals_cost', 'NTD/t') }} as cost,
        {{ method_factor('dioxin_cost', 'NTD/t', 'low') }} + {{ method_factor('metals_cost', 'NTD/t', 'low') }}
            as cost_low,
        {{ method_factor('dioxin_cost', 'NTD/t', 'high') }} + {{ method_factor('metals_cost', 'NTD/t', 'high') }}
            as cost_high,
        bool_or(is_ambiguous) as is_ambiguous, {{ method_factor_ids() }} as factor_version_ids,
        {{ least_published('record_status') }} as factors_status
    from {{ ref('int_method_factors__yearly') }}
    where method_code = 'SRF'
    group by year
),

cases as (
    select * from (values ('SUBMITTED'), ('NO-BIOGENIC'), ('MEASURED-LOW'), ('MEASURED-HIGH')) as c (case_code)
),

known as (
    select
        uses.* exclude (record_status, biogenic_pct),
        cases.case_code, methods.method_code, methods.method_version, methods.boundary_flag, factors.* exclude (year),
        {{ least_published_of('uses.record_status', 'factors.factors_status') }} as record_status,
        {{ percent(
            "case cases.case_code when 'SUBMITTED' then uses.biogenic_pct when 'NO-BIOGENIC' then 0 "
            "when 'MEASURED-LOW' then 100 * factors.biogenic_low else 100 * factors.biogenic_high end"
        ) }} as biogenic_pct
    from uses
    cross join cases
    left join methods on uses.year between methods.valid_from_year and methods.valid_to_year
    left join factors on uses.year = factors.year
),

judged as (
    select
        *,
        case
            when method_version is null then 'unknown_code'
            when is_ambiguous then 'ambiguous_factor'
            when coal is null or srf_total is null or preparation is null then 'missing_factor'
            when case_code like 'MEASURED-%' and biogenic_pct is null then 'missing_factor'
            when quantity_t is null or ncv_gj_per_t is null or biogenic_pct is null then 'missing_input'
            when quantity_t = 0 then 'zero_denominator'
        end as missing_reason
    from known
),

parts as (
    select
        *,
        case when missing_reason is null then formulas.srf_displaced_coal(quantity_t, ncv_gj_per_t, coal)
        end as displaced_coal_tco2e,
        case
            when missing_reason is null
                then formulas.srf_fossil_combustion(quantity_t, ncv_gj_per_t, biogenic_pct, srf_total)
        end as fossil_combustion_tco2e,
        case when missing_reason is null then formulas.amount_tco2e(quantity_t, preparation) end as preparation_tco2e
    from judged
),

netted as (
    select
        *, {{ decimal6('displaced_coal_tco2e - fossil_combustion_tco2e - preparation_tco2e') }} as net_saving_tco2e
    from parts
),

final as (
    select
        *,
        {{ percent('1000 * net_saving_tco2e / nullif(quantity_t, 0)') }} as net_kgco2e_per_t,
        {{ money('quantity_t * cost') }} as external_cost_ntd,
        {{ money('quantity_t * cost_low') }} as external_cost_low_ntd,
        {{ money('quantity_t * cost_high') }} as external_cost_high_ntd
    from netted
)

select * from final
