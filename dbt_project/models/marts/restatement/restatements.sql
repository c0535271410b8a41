-- Earlier vintages of a year's total against the one in force. An implied vintage is a restatement only when
-- the difference is more than the rounding of the percentage that implies it can explain, and material by the threshold
-- of the year in which the figure in force became known.
with vintages as (
    select * from {{ ref('int_inventory__vintages') }}
),

current_totals as (
    select * from {{ ref('int_inventory__current') }}
),

thresholds as (
    select value as materiality_pct, valid_from_year, valid_to_year
    from {{ ref('int_policies__versions') }}
    where policy_code = 'MATERIALITY_PCT'
),

compared as (
    select
        vintages.inventory_code, vintages.year, vintages.scope, vintages.source_code, vintages.basis,
        vintages.standing, vintages.known_from, vintages.emissions_tco2e as stated_tco2e,
        vintages.rounding_tco2e,
        current_totals.emissions_tco2e as in_force_tco2e,
        current_totals.source_code as in_force_source_code,
        year(current_totals.known_from) as restated_year,
        {{ decimal6('current_totals.emissions_tco2e - vintages.emissions_tco2e') }} as difference_tco2e,
        formulas.change_pct(current_totals.emissions_tco2e, vintages.emissions_tco2e) as difference_pct,
        vintages.record_status, vintages.submission_id
    from vintages
    inner join current_totals using (inventory_code, year, scope)
    where
        vintages.source_code <> current_totals.source_code
        and vintages.standing in ('in_force', 'superseded')
        and vintages.basis in ('stated', 'implied')
),

final as (
    select
        compared.* exclude (restated_year),
        abs(compared.difference_tco2e) > compared.rounding_tco2e as is_restatement,
        abs(compared.difference_tco2e) > compared.rounding_tco2e
        and abs(compared.difference_pct) > thresholds.materiality_pct as is_material
    from compared
    left join thresholds
        on compared.restated_year between thresholds.valid_from_year and thresholds.valid_to_year
)

select * from final
