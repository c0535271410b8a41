-- R10: an enacted cap never changes. Every file that ever gave it must give the same number.
with every_version as (
    select * from {{ ref('stg_budget_caps__versions') }} where enacted_on is not null
),

final as (
    select
        inventory_code, 'R10' as identity_code,
        'enacted cap ' || period_start || '-' || period_end || ', sector ' || sector_code || ', bureau ' || bureau_code
        || {{ other_account('inventory_code') }} as tested_on,
        max(cap_tco2e) as left_value,
        min(cap_tco2e) as right_value,
        0 as tolerance,
        true as is_enforced
    from every_version
    group by inventory_code, period_start, period_end, sector_code, bureau_code
)

select * from final
