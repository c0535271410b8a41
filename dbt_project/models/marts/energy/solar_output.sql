-- What installed solar power generates and saves; used on the spot and exported in columns of their own.
with output as (
    select * from {{ ref('int_solar__output') }}
),

final as (
    select
        solar_kind, year, capacity_mw, {{ percent('specific_yield_kwh_per_kwp') }} as specific_yield_kwh_per_kwp,
        {{ percent('degradation_pct') }} as degradation_pct, {{ percent('self_use_pct') }} as self_use_pct,
        {{ percent('factor_kgco2e_per_kwh') }} as grid_kgco2e_per_kwh,
        generated_kwh, self_use_kwh, export_kwh, generated_tco2e, self_use_tco2e, export_tco2e,
        factor_version_ids, missing_reason, source_code, record_status, submission_id
    from output
)

select * from final
