-- Organic waste by place, and what its digestion would avoid. Nothing here is taken off the inventory.
with computed as (
    select * from {{ ref('int_organics__avoided') }}
),

final as (
    select
        organic_code,
        year,
        name_zh,
        name_en,
        organic_kind,
        district_code,
        {{ percent('latitude') }} as latitude,
        {{ percent('longitude') }} as longitude,
        {{ decimal6('quantity_t') }} as quantity_t,
        biogas_basis,
        {{ decimal6('biogas_m3') }} as biogas_m3,
        {{ decimal6('methane_t') }} as methane_t,
        baseline_treatment,
        gwp_set,
        {{ decimal6('baseline_tco2e') }} as baseline_tco2e,
        {{ decimal6('displaced_tco2e') }} as displaced_tco2e,
        {{ decimal6('leakage_tco2e') }} as leakage_tco2e,
        {{ decimal6('own_energy_tco2e') }} as own_energy_tco2e,
        {{ decimal6('avoided_tco2e') }} as avoided_tco2e,
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
