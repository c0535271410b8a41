-- What each scope 2 method adds up: what is no purchased energy, the rows of the method itself and, market-based, what
-- no contract covers, at the location factor. Energy that has a contract and no location-based row is missing from
-- the location-based total, and says so.
with emissions as (
    select * from {{ ref('int_emissions__from_activity') }}
),

summed as (
    -- a factor of several gases repeats the amount for each
    select
        *,
        sum(activity_amount) over (
            partition by
                inventory_code, facility_code, year, sector_code, gpc_ref, source_class, fuel_code, scope2_method, gas
        ) as amount
    from emissions
    where scope2_method in ('location', 'market')
),

compared as (
    select
        *,
        bool_or(scope2_method = 'location') over purchase as has_location,
        bool_or(scope2_method = 'market') over purchase as has_contract,
        max(amount) filter (where scope2_method = 'market') over purchase as contracted_amount
    from summed
    window purchase as (
        partition by inventory_code, facility_code, year, sector_code, gpc_ref, source_class, fuel_code
    )
),

purchased as (
    select
        *,
        -- what is stated in tCO2e by both methods is the same purchase twice, not an amount of energy
        case
            when has_contract and fuel_code = 'ALL' then amount
            when has_contract then coalesce(contracted_amount, amount)
        end as covered_amount
    from compared
),

uncovered as (
    select
        *,
        formulas.without_contract(emissions_tco2e, amount, covered_amount) as without_contract_tco2e
    from purchased
    where scope2_method = 'location' and (covered_amount is null or covered_amount < amount)
),

final as (
    select
        inventory_code, year, scope, reporting_level, scope2_method, emissions_tco2e,
        case when gas = 'CO2_BIOGENIC' then gas_mass_t end as biogenic_co2_t,
        cast(null as decimal(24, 6)) as without_contract_tco2e, missing_reason, record_status
    from emissions
    union all by name
    select
        inventory_code, year, scope, reporting_level, 'market' as scope2_method,
        without_contract_tco2e as emissions_tco2e,
        case
            when gas = 'CO2_BIOGENIC' then formulas.without_contract(gas_mass_t, amount, covered_amount)
        end as biogenic_co2_t,
        without_contract_tco2e, missing_reason, record_status
    from uncovered
    union all by name
    select
        inventory_code, year, scope, reporting_level, 'location' as scope2_method, null as emissions_tco2e,
        null as without_contract_tco2e, 'no_location_row' as missing_reason, record_status
    from purchased
    where scope2_method = 'market' and not has_location
)

select * from final
