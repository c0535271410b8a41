-- Recycled materials, organic waste and recovered fuel as co-benefits; the external cost of the fuel as money lost.
with materials as (
    select
        'MATERIALS' as account_code, use_code as subject_code, year, 'emissions' as benefit_kind,
        saving_tco2e as benefit_value, 'tCO2e' as benefit_unit, cast(null as decimal(24, 6)) as low_value,
        cast(null as decimal(24, 6)) as high_value, cast(null as varchar) as interval_basis,
        coalesce(boundary_flag, 'outside') as boundary_flag, method_code,
        coalesce(method_version, 'none') as method_version, name_zh, name_en,
        missing_reason, 'marts.material_savings' as source_table, source_code, record_status
    from {{ ref('int_materials__savings') }}
),

organics as (
    select
        'ORGANICS' as account_code, organic_code as subject_code, year, 'emissions' as benefit_kind,
        avoided_tco2e as benefit_value, 'tCO2e' as benefit_unit, cast(null as decimal(24, 6)) as low_value,
        cast(null as decimal(24, 6)) as high_value, cast(null as varchar) as interval_basis,
        coalesce(boundary_flag, 'inside') as boundary_flag, 'ORGANIC-AD' as method_code,
        coalesce(method_version, 'none') as method_version, name_zh,
        name_en, missing_reason, 'marts.organic_sources' as source_table, source_code, record_status
    from {{ ref('int_organics__avoided') }}
),

-- from the lowest to the highest of the submitted share and the two that were measured
ranges as (
    select
        srf_code, year, min(net_saving_tco2e) as low_value, max(net_saving_tco2e) as high_value
    from {{ ref('int_srf__balance') }}
    where case_code <> 'NO-BIOGENIC'
    group by srf_code, year
),

burnt as (
    select balance.*, ranges.low_value, ranges.high_value
    from {{ ref('int_srf__balance') }} as balance
    left join ranges on balance.srf_code = ranges.srf_code and balance.year = ranges.year
    where balance.case_code = 'SUBMITTED'
),

fuel as (
    select
        'SRF' as account_code, srf_code as subject_code, year, 'emissions' as benefit_kind,
        net_saving_tco2e as benefit_value, 'tCO2e' as benefit_unit,
        case when missing_reason is null then low_value end as low_value,
        case when missing_reason is null then high_value end as high_value,
        case when missing_reason is null then 'factor_range' end as interval_basis,
        coalesce(boundary_flag, 'inside') as boundary_flag, 'SRF' as method_code,
        coalesce(method_version, 'none') as method_version, name_zh, name_en,
        missing_reason, 'marts.srf_balance' as source_table, source_code, record_status
    from burnt
),

cost as (
    select
        'SRF' as account_code, srf_code as subject_code, year, 'money' as benefit_kind,
        -external_cost_ntd as benefit_value, 'NTD' as benefit_unit, -external_cost_high_ntd as low_value,
        -external_cost_low_ntd as high_value,
        case when external_cost_low_ntd is not null then 'factor_range' end as interval_basis,
        'outside' as boundary_flag, 'SRF' as method_code, coalesce(method_version, 'none') as method_version, name_zh,
        name_en,
        case
            when external_cost_ntd is null
                then case when quantity_t is null then 'missing_input' else 'missing_factor' end
        end as missing_reason,
        'marts.srf_balance' as source_table, source_code, record_status
    from burnt
),

final as (
    select * from materials
    union all
    select * from organics
    union all
    select * from fuel
    union all
    select * from cost
)

select * from final
