-- Recovered fuel by biogenic share; its external cost stands beside it and is never netted.
with computed as (
    select * from {{ ref('int_srf__balance') }}
),

final as (
    select
        srf_code,
        year,
        case_code,
        name_zh,
        name_en,
        facility_code,
        {{ decimal6('quantity_t') }} as quantity_t,
        {{ decimal6('ncv_gj_per_t') }} as ncv_gj_per_t,
        {{ percent('biogenic_pct') }} as biogenic_pct,
        {{ decimal6('displaced_coal_tco2e') }} as displaced_coal_tco2e,
        {{ decimal6('fossil_combustion_tco2e') }} as fossil_combustion_tco2e,
        {{ decimal6('preparation_tco2e') }} as preparation_tco2e,
        {{ decimal6('net_saving_tco2e') }} as net_saving_tco2e,
        {{ percent('net_kgco2e_per_t') }} as net_kgco2e_per_t,
        {{ percent('published_low_kgco2e_per_t') }} as published_low_kgco2e_per_t,
        {{ percent('published_high_kgco2e_per_t') }} as published_high_kgco2e_per_t,
        {{ money('external_cost_ntd') }} as external_cost_ntd,
        {{ money('external_cost_low_ntd') }} as external_cost_low_ntd,
        {{ money('external_cost_high_ntd') }} as external_cost_high_ntd,
        boundary_flag,
        method_code,
        method_version,
        factor_version_ids,
        missing_reason,
        source_code,
        record_status,
        submission_id
    from computed
)

select * from final
