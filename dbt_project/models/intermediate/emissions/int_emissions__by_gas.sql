-- Gas masses and tCO2e of every activity; an activity without a usable unit, factor or GWP keeps its row, and
-- says what is missing. The CO2 of a biogenic fuel stands apart as a gas of its own that weighs nothing in a total
-- (GPC, biogenic CO2 is reported separately); its methane and nitrous oxide count. What is stated in tCO2e of a gas is
-- that gas's: its mass is known of CO2 only.
with activity as (
    select * from {{ ref('int_activity__yearly') }}
),

factors as (
    select * from {{ ref('int_factors__dense') }}
),

inventories as (
    select * from {{ ref('stg_inventories') }}
),

fuels as (
    select fuel_code, canonical_unit, is_biogenic, record_status from {{ ref('stg_fuels') }}
),

gwp as (
    select * from {{ ref('stg_gwp_values') }}
),

joined as (
    select
        activity.* exclude (record_status),
        {{ least_published_of(
            'activity.record_status', 'factors.record_status', 'fuels.record_status', 'gwp.record_status'
        ) }} as record_status,
        inventories.gwp_set, inventories.is_gwp_mixed,
        case
            when fuels.is_biogenic and factors.gas = 'CO2' then 'CO2_BIOGENIC'
            when activity.stated_gas <> 'ALL' then activity.stated_gas
            else factors.gas
        end as gas,
        factors.factor_version_id, factors.factor_uncertainty_pct, factors.factor_distribution,
        factors.versions_valid, factors.factor_version_ids,
        case
            when activity.canonical_unit = 'TJ' and fuels.canonical_unit <> 'TJ' then factors.kg_per_tj
            else factors.kg_per_unit
        end as kg_per_unit,
        case
            when activity.stated_gas = 'CO2_BIOGENIC' then 0
            when factors.gas = 'CO2e' then 1
            when fuels.is_biogenic and factors.gas = 'CO2' then 0
            else gwp.gwp
        end as gwp
    from activity
    inner join inventories on activity.inventory_code = inventories.inventory_code
    left join fuels on activity.fuel_code = fuels.fuel_code
    left join factors
        on activity.fuel_code = factors.fuel_code
        and activity.year = factors.year
        and activity.scope2_method = factors.scope2_method
    left join gwp
        on inventories.gwp_set = gwp.gwp_set
        and factors.gas = gwp.gas
),

weighed as (
    select *, formulas.gas_mass_t(canonical_amount, kg_per_unit) as gas_mass_t from joined
),

final as (
    select
        * exclude (gas_mass_t),
        case when coalesce(stated_gas, 'ALL') in ('ALL', 'CO2', 'CO2_BIOGENIC') then gas_mass_t end as gas_mass_t,
        formulas.co2e_t(gas_mass_t, gwp) as emissions_tco2e,
        case
            when unit_factor is null and is_known_unit then 'unfit_unit'
            when unit_factor is null then 'unknown_unit'
            when gas is null then 'missing_factor'
            when versions_valid > 1 then 'ambiguous_factor'
            when kg_per_unit is null then 'unfit_unit'
            when gwp is null and is_gwp_mixed then 'mixed_gwp'
            when gwp is null then 'missing_gwp'
        end as missing_reason
    from weighed
)

select * from final
