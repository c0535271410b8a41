-- R11: the effects of all drivers add up to the change, exactly
with drivers as (
    select * from {{ ref('emissions_drivers') }}
),

final as (
    select
        'R11' as identity_code,
        inventory_code || ' ' || sector_code || ' ' || activity_code || ' ' || from_year || '-' || to_year || ' '
        || method as tested_on,
        sum(effect_tco2e) as left_value,
        max(change_tco2e) as right_value,
        0 as tolerance,
        true as is_enforced
    from drivers
    group by inventory_code, sector_code, activity_code, from_year, to_year, method
)

select * from final
