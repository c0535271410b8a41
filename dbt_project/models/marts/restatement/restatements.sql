-- Earlier vintages of a year's total against the one in force; both say by which GWP set they were weighed.
with restated as (
    select * from {{ ref('int_inventory__restated') }} where sector_code = 'ALL' and gas = 'ALL'
),

final as (
    select
        inventory_code, year, scope, source_code, basis, standing, known_from, stated_tco2e, rounding_tco2e,
        in_force_tco2e, in_force_source_code, difference_tco2e, difference_pct, record_status, submission_id,
        is_restatement, is_material, gwp_set, in_force_gwp_set
    from restated
)

select * from final
