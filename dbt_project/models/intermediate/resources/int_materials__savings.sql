-- The life-cycle difference of each use of a recycled material, per functional unit and in all. It lies outside the
-- boundary of the inventory.
with uses as (
    select * from {{ ref('stg_material_uses') }}
),

methods as (
    select * from {{ ref('int_resources__methods') }}
),

factors as (
    select
        method_code, year,
        {{ method_factor('production_saving', 'kgCO2e/m3') }} as saving_m3,
        {{ method_factor('production_saving', 'kgCO2e/t') }} as saving_t,
        {{ method_factor('virgin_material', 'kgCO2e/t') }} as virgin_t,
        {{ method_factor('virgin_case', 'kgCO2e') }} as virgin_case,
        {{ method_factor('recycled_case', 'kgCO2e') }} as recycled_case,
        {{ method_factor('unit_mass', 't/m3') }} as mass_m3,
        {{ method_factor('haulage', 'kgCO2e/tkm') }} as haulage,
        {{ method_factor('disposal_avoided', 'kgCO2e/t') }} as disposal,
        bool_or(is_ambiguous) as is_ambiguous, {{ method_factor_ids() }} as factor_version_ids,
        {{ least_published('record_status') }} as factors_status
    from {{ ref('int_method_factors__yearly') }}
    group by method_code, year
),

known as (
    select
        uses.* exclude (record_status),
        methods.method_version, methods.boundary_flag, factors.is_ambiguous, factors.factor_version_ids,
        {{ least_published_of('uses.record_status', 'factors.factors_status') }} as record_status,
        case uses.functional_unit when 't' then 1 else factors.mass_m3 end as unit_mass_t,
        case uses.functional_unit
            when 'm3' then cast(factors.saving_m3 as double)
            else formulas.production_saving(
                factors.saving_t, factors.virgin_t, factors.virgin_case, factors.recycled_case
            )
        end as production_kg,
        factors.haulage,
        case uses.allocation_rule when 'cut_off' then 0 else factors.disposal end as disposal
    from uses
    left join methods
        on uses.method_code = methods.method_code
        and uses.year between methods.valid_from_year and methods.valid_to_year
    left join factors on uses.method_code = factors.method_code and uses.year = factors.year
),

judged as (
    select
        *,
        case
            when not is_equal_service then 'not_comparable'
            when method_version is null then 'unknown_code'
            when is_ambiguous then 'ambiguous_factor'
            when production_kg is null or unit_mass_t is null or haulage is null or disposal is null
                then 'missing_factor'
            when quantity is null or haul_virgin_km is null or haul_recycled_km is null then 'missing_input'
            when quantity = 0 then 'zero_denominator'
        end as missing_reason
    from known
),

parts as (
    select
        *,
        case when missing_reason is null then production_kg end as production,
        case
            when missing_reason is null
                then formulas.haulage_saving(haul_virgin_km, haul_recycled_km, unit_mass_t, haulage)
        end as hauled,
        case when missing_reason is null then cast(unit_mass_t as double) * disposal end as disposed
    from judged
),

final as (
    select
        *,
        quantity as functional_quantity,
        {{ decimal6('quantity * unit_mass_t') }} as used_t,
        {{ percent('production + hauled + disposed') }} as saving_kgco2e_per_unit,
        formulas.amount_tco2e(quantity, production) as production_saving_tco2e,
        formulas.amount_tco2e(quantity, hauled) as haulage_saving_tco2e,
        formulas.amount_tco2e(quantity, disposed) as disposal_avoided_tco2e,
        formulas.amount_tco2e(quantity, production + hauled + disposed) as saving_tco2e
    from parts
)

select * from final
