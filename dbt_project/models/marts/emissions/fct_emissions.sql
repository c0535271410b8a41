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
        scope2_method, activity_amount, activity_unit, gas_mass_t, emissions_tco2e, gwp_set, factor_version_id,
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

final as (
    select
        together.inventory_code,
        together.year,
        together.sector_code,
        together.gpc_ref,
        together.scope,
        together.gas,
        -- the whole of a year, whether or not parts of it stand beside it: a row is judged by itself
        together.sector_code = 'ALL' and together.gpc_ref = 'ALL' and together.scope = 'ALL' and together.gas = 'ALL'
        and coalesce(together.facility_code, 'ALL') = 'ALL' and coalesce(together.source_class, 'ALL') = 'ALL'
            as is_total,
        together.source_code,
        coalesce(together.facility_code, 'ALL') as facility_code,
        coalesce(together.source_class, 'ALL') as source_class,
        coalesce(together.fuel_code, 'ALL') as fuel_code,
        coalesce(together.scope2_method, 'not_applicable') as scope2_method,
        cast(together.activity_amount as decimal(24, 6)) as activity_amount,
        together.activity_unit,
        {{ decimal6('together.gas_mass_t') }} as gas_mass_t,
        {{ decimal6('together.emissions_tco2e') }} as emissions_tco2e,
        together.notation_key,
        together.gwp_set,
        together.factor_version_id,
        together.uncertainty_pct,
        together.missing_reason,
        coalesce(together.standing, 'in_force') as standing,
        together.record_status,
        together.known_from,
        together.submission_id,
        together.source_file,
        together.source_sheet,
        together.source_row
    from together
)

select * from final
