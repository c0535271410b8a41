-- Every rule by which a sector has its part of what a target allows, side by side, and the one that is used; who holds
-- it is said.
with allowables as (
    select * from {{ ref('int_sectors__allowable') }}
),

final as (
    select
        inventory_code, target_code, target_year, sector_code, allowable_rule, allowable_basis, rule_order, is_used,
        level_year,
        {{ decimal6('level_tco2e') }} as level_tco2e,
        base_year,
        reduction_pct,
        {{ percent('plus_minus_pct') }} as plus_minus_pct,
        allowable_tco2e, allowable_low_tco2e, allowable_high_tco2e,
        assumed_by_zh, source_code, record_status, submission_id
    from allowables
)

select * from final
