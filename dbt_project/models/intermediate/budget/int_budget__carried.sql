-- What policy lets a period pass on or borrow (the model is the Environment (Wales) Act 2016, s. 40): carrying
-- forward raises the later cap and lowers the earlier one; carrying back, of at most a share of the later
-- budget, the other way. A carry that policy does not allow is not made.
with carries as (
    select * from {{ ref('stg_budget_carries') }}
),

caps as (
    select * from {{ ref('stg_budget_caps') }}
    where
        sector_code = 'ALL' and bureau_code = 'ALL' and inventory_code = '{{ var("city_inventory_code") }}'
),

policies as (
    select
        coalesce(max(value) filter (where policy_code = 'CARRY_FORWARD_ALLOWED'), 0) as carry_forward_allowed,
        coalesce(max(value) filter (where policy_code = 'CARRY_BACK_MAX_PCT'), 0) as carry_back_max_pct
    from {{ ref('stg_policies') }}
),

allowed as (
    select
        carries.from_period_start, carries.to_period_start,
        case carries.kind
            when 'carry_forward' then
                case when policies.carry_forward_allowed = 1 then carries.amount_tco2e else 0 end
            when 'carry_back' then
                least(carries.amount_tco2e, giving.cap_tco2e * policies.carry_back_max_pct / 100)
        end as amount_tco2e
    from carries
    cross join policies
    inner join caps as giving on carries.from_period_start = giving.period_start
    inner join caps as receiving on carries.to_period_start = receiving.period_start
),

moved as (
    select to_period_start as period_start, amount_tco2e from allowed
    union all
    select from_period_start as period_start, -amount_tco2e as amount_tco2e from allowed
),

final as (
    select period_start, {{ decimal6('sum(amount_tco2e)') }} as carried_tco2e
    from moved
    group by period_start
)

select * from final
