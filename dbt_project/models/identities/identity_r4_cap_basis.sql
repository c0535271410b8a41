-- R4: the years of a period add up to the cap, or each of them is the cap, as its basis says
with caps as (
    select * from {{ ref('carbon_budget') }}
),

final as (
    select
        'R4' as identity_code,
        'cap ' || period_start || '-' || period_end || ', sector ' || sector_code || ', bureau ' || bureau_code
        || ', ' || cap_basis as tested_on,
        cap_annual_tco2e * case cap_basis when 'period_total' then period_end - period_start + 1 else 1 end
            as left_value,
        cap_tco2e as right_value,
        {{ var('identity_tolerance_tco2e') }} as tolerance,
        true as is_enforced
    from caps
)

select * from final
