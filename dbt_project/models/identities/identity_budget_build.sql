-- how the first budget was built: reference level + growth - measures = level
with build_items as (
    select * from {{ ref('stg_budget_build') }}
),

policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
),

final as (
    select
        inventory_code, 'BUILD' as identity_code,
        'budget ' || period_start || '-' || period_end
        || {{ other_account('inventory_code') }} as tested_on,
        sum(emissions_tco2e) filter (where item_code <> 'level') as left_value,
        sum(emissions_tco2e) filter (where item_code = 'level') as right_value,
        policies.tolerance,
        false as is_enforced
    from build_items
    cross join policies
    group by inventory_code, period_start, period_end, policies.tolerance
)

select * from final
