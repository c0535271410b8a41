-- R2: the bureaus' caps and the sector's reserve make up the sector's cap. R3: the sectors' caps and the city's
-- reserve make up the city's cap. Each account by itself; where no part is given there is nothing to add up.
with caps as (
    select * from {{ ref('stg_budget_caps') }}
),

reserves as (
    select * from {{ ref('int_budget__reserves') }}
),

bureau_sums as (
    select inventory_code, period_start, period_end, sector_code, sum(cap_tco2e) as parts_tco2e
    from caps
    where bureau_code <> 'ALL' and sector_code <> 'ALL'
    group by inventory_code, period_start, period_end, sector_code
),

sector_sums as (
    select inventory_code, period_start, period_end, sum(cap_tco2e) as parts_tco2e
    from caps
    where bureau_code = 'ALL' and sector_code <> 'ALL'
    group by inventory_code, period_start, period_end
),

r2 as (
    select
        caps.inventory_code, 'R2' as identity_code,
        'sector ' || caps.sector_code || ', period ' || caps.period_start || '-' || caps.period_end
        || {{ other_account('caps.inventory_code') }} as tested_on,
        bureau_sums.parts_tco2e + coalesce(reserves.reserve_tco2e, 0) as left_value,
        caps.cap_tco2e as right_value
    from bureau_sums
    inner join caps using (inventory_code, period_start, period_end, sector_code)
    left join reserves using (inventory_code, period_start, sector_code)
    where caps.bureau_code = 'ALL'
),

r3 as (
    select
        caps.inventory_code, 'R3' as identity_code,
        'city, period ' || caps.period_start || '-' || caps.period_end
        || {{ other_account('caps.inventory_code') }} as tested_on,
        sector_sums.parts_tco2e + coalesce(reserves.reserve_tco2e, 0) as left_value,
        caps.cap_tco2e as right_value
    from sector_sums
    inner join caps
        on sector_sums.inventory_code = caps.inventory_code
        and sector_sums.period_start = caps.period_start and sector_sums.period_end = caps.period_end
        and caps.sector_code = 'ALL' and caps.bureau_code = 'ALL'
    left join reserves
        on caps.inventory_code = reserves.inventory_code and caps.period_start = reserves.period_start
        and reserves.sector_code = 'ALL'
),

together as (
    select * from r2
    union all
    select * from r3
),

policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
),

final as (
    select together.*, policies.tolerance, true as is_enforced from together cross join policies
)

select * from final
