-- R7: opening cap +- what is carried = the cap that counts; and what is carried leaves the sum of caps as it was
with budgets as (
    select * from {{ ref('carbon_budget') }} where sector_code = 'ALL' and bureau_code = 'ALL'
),

each as (
    select
        'R7' as identity_code,
        'cap ' || period_start || '-' || period_end || ' with what is carried' as tested_on,
        cap_tco2e + carried_tco2e as left_value,
        effective_cap_tco2e as right_value
    from budgets
),

together as (
    select * from each
    union all
    select
        'R7' as identity_code, 'sum of all caps' as tested_on,
        sum(effective_cap_tco2e) as left_value, sum(cap_tco2e) as right_value
    from budgets
),

final as (
    select *, {{ var('identity_tolerance_tco2e') }} as tolerance, true as is_enforced from together
    where left_value is not null
)

select * from final
