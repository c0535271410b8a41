-- Every emission as a row: published totals, registered facilities, and inventories made from activity data. A
-- total carries 'ALL' where a part has its code, so that parts and totals are never added together. A notation
-- key (NO, NE, IE, C) stands where there is no figure, and is not zero.
with stated as (
    select * from {{ ref('int_emissions__stated') }}
),

from_activity as (
    select * from {{ ref('int_emissions__from_activity') }}
),

notations as (
    select * from {{ ref('int_emissions__notations') }}
),

combined as (
    select
        inventory_code, year, sector_code, gpc_ref, scope, gas, source_class, facility_code, fuel_code,
        scope2_method, activity_amount, gas_mass_t, emissions_tco2e, gwp_set, factor_version_id,
        formulas.combined_product_pct(activity_uncertainty_pct, factor_uncertainty_pct) as uncertainty_pct,
        missing_reason, source_code, record_status, known_from, submission_id, source_file, source_sheet, source_row
    from from_activity
),

together as (
    select * from stated
    union all by name
    select * from combined
    union all by name
    select * from notations
),

fuels as (
    select fuel_code, canonical_unit from {{ ref('stg_fuels') }}
),

named as (
    select
        *,
        sector_code = 'ALL' and gpc_ref = 'ALL' and scope = 'ALL' and gas = 'ALL'
        and coalesce(facility_code, 'ALL') = 'ALL' and coalesce(source_class, 'ALL') = 'ALL' as is_whole
    from together
),

-- the whole of a year is a total where the same inventory states parts of that year beside it
split as (
    select *, is_whole and not bool_and(is_whole) over (partition by inventory_code, year) as is_total
    from named
),

final as (
    select
        split.inventory_code,
        split.year,
        split.sector_code,
        split.gpc_ref,
        split.scope,
        split.gas,
        split.is_total,
        split.source_code,
        coalesce(split.facility_code, 'ALL') as facility_code,
        coalesce(split.source_class, 'ALL') as source_class,
        coalesce(split.fuel_code, 'ALL') as fuel_code,
        coalesce(split.scope2_method, 'not_applicable') as scope2_method,
        cast(split.activity_amount as decimal(24, 6)) as activity_amount,
        fuels.canonical_unit as activity_unit,
        {{ decimal6('split.gas_mass_t') }} as gas_mass_t,
        {{ decimal6('split.emissions_tco2e') }} as emissions_tco2e,
        split.notation_key,
        split.gwp_set,
        split.factor_version_id,
        split.uncertainty_pct,
        split.missing_reason,
        coalesce(split.standing, 'in_force') as standing,
        split.record_status,
        split.known_from,
        split.submission_id,
        split.source_file,
        split.source_sheet,
        split.source_row
    from split
    left join fuels using (fuel_code)
)

select * from final
