-- Recycled materials against virgin ones over the life cycle. The tonnes lie outside the boundary of the inventory.
with computed as (
    select * from {{ ref('int_materials__savings') }}
),

final as (
    select
        use_code,
        year,
        name_zh,
        name_en,
        material,
        bureau_code,
        district_code,
        functional_unit,
        {{ decimal6('functional_quantity') }} as functional_quantity,
        {{ decimal6('used_t') }} as used_t,
        is_equal_service,
        allocation_rule,
        {{ decimal6('haul_virgin_km') }} as haul_virgin_km,
        {{ decimal6('haul_recycled_km') }} as haul_recycled_km,
        {{ decimal6('production_saving_tco2e') }} as production_saving_tco2e,
        {{ decimal6('haulage_saving_tco2e') }} as haulage_saving_tco2e,
        {{ decimal6('disposal_avoided_tco2e') }} as disposal_avoided_tco2e,
        {{ decimal6('saving_tco2e') }} as saving_tco2e,
        {{ percent('saving_kgco2e_per_unit') }} as saving_kgco2e_per_unit,
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
