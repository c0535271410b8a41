-- Earlier vintages of a year's total, and of the published tonnes of a sector, scope and gas, against the one in force.
-- An implied vintage is a restatement only when the difference is more than the rounding of the percentage that implies
-- it can explain, and material by the threshold of the year in which the figure in force became known.
with totals as (
    select * from {{ ref('int_inventory__vintages') }}
    where standing in ('in_force', 'superseded') and basis in ('stated', 'implied')
),

current_totals as (
    select * from {{ ref('int_inventory__current') }}
),

parts as (
    select * from {{ ref('stg_sector_emissions') }} where standing in ('in_force', 'superseded')
),

current_parts as (
    select * from parts
    qualify row_number() over (
        partition by inventory_code, year, scope, sector_code, gas
        order by standing = 'in_force' desc, known_from desc, source_code
    ) = 1
),

thresholds as (
    select value as materiality_pct, valid_from_year, valid_to_year
    from {{ ref('int_policies__versions') }}
    where policy_code = 'MATERIALITY_PCT'
),

paired as (
    select
        totals.inventory_code, totals.year, totals.scope, 'ALL' as sector_code, 'ALL' as gas,
        totals.source_code, totals.basis, totals.standing, totals.known_from, totals.gwp_set,
        totals.emissions_tco2e as stated_tco2e, totals.rounding_tco2e,
        current_totals.emissions_tco2e as in_force_tco2e, current_totals.source_code as in_force_source_code,
        current_totals.gwp_set as in_force_gwp_set, current_totals.known_from as restated_on,
        {{ least_published_of('totals.record_status', 'current_totals.record_status') }} as record_status,
        totals.submission_id
    from totals
    inner join current_totals using (inventory_code, year, scope)
    where totals.source_code <> current_totals.source_code
    union all by name
    select
        parts.inventory_code, parts.year, parts.scope, parts.sector_code, parts.gas,
        parts.source_code, 'stated' as basis, parts.standing, parts.known_from, parts.gwp_set,
        {{ decimal6('parts.emissions_tco2e') }} as stated_tco2e, {{ decimal6('0') }} as rounding_tco2e,
        {{ decimal6('current_parts.emissions_tco2e') }} as in_force_tco2e,
        current_parts.source_code as in_force_source_code,
        current_parts.gwp_set as in_force_gwp_set, current_parts.known_from as restated_on,
        {{ least_published_of('parts.record_status', 'current_parts.record_status') }} as record_status,
        parts.submission_id
    from parts
    inner join current_parts using (inventory_code, year, scope, sector_code, gas)
    where parts.source_code <> current_parts.source_code
),

compared as (
    select
        *,
        {{ decimal6('in_force_tco2e - stated_tco2e') }} as difference_tco2e,
        formulas.change_pct(in_force_tco2e, stated_tco2e) as difference_pct
    from paired
),

final as (
    select
        compared.* exclude (restated_on),
        abs(compared.difference_tco2e) > compared.rounding_tco2e as is_restatement,
        abs(compared.difference_tco2e) > compared.rounding_tco2e
        and abs(compared.difference_pct) > thresholds.materiality_pct as is_material
    from compared
    left join thresholds
        on year(compared.restated_on) between thresholds.valid_from_year and thresholds.valid_to_year
)

select * from final
