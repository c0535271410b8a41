-- how the first budget was built: reference level + growth - measures = level
with build_items as (
    select * from {{ ref('stg_budget_build') }}
),

final as (
    select
        'BUILD' as identity_code,
        'budget ' || period_start || '-' || period_end as tested_on,
        sum(emissions_tco2e) filter (where item_code <> 'level') as left_value,
        sum(emissions_tco2e) filter (where item_code = 'level') as right_value,
        {{ var('identity_tolerance_tco2e') }} as tolerance,
        false as is_enforced
    from build_items
    group by period_start, period_end
)

select * from final
