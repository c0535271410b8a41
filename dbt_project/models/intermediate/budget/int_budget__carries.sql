-- Each carry that was decided, and how much of it is made: only between a period of an account and its next of the same
-- basis, only where policy allows it, forward no more than is unused once every year of the period is known, back no
-- more than the share that policy sets.
with carries as (
    select * from {{ ref('stg_budget_carries') }}
),

caps as (
    select * from {{ ref('stg_budget_caps') }}
    where sector_code = 'ALL' and bureau_code = 'ALL'
),

account_years as (
    select * from {{ ref('int_accounts__years') }}
),

policies as (
    select
        {{ policy('CARRY_FORWARD_ALLOWED') }} = 1 as forward_is_allowed,
        {{ policy('CARRY_BACK_MAX_PCT') }} as most_back_pct
    from {{ ref('int_policies__versions') }}
),

periods as (
    select
        caps.inventory_code, caps.period_start, caps.period_end, caps.cap_basis, caps.cap_tco2e,
        formulas.actual_of_period(
            sum(account_years.emissions_tco2e), count(account_years.year), caps.cap_basis, caps.period_start,
            caps.period_end
        ) as actual_tco2e
    from caps
    left join account_years
        on caps.inventory_code = account_years.inventory_code
        and account_years.year between caps.period_start and caps.period_end
    group by caps.inventory_code, caps.period_start, caps.period_end, caps.cap_basis, caps.cap_tco2e
),

judged as (
    select
        carries.*, policies.most_back_pct, giving.cap_tco2e as giving_cap_tco2e,
        case
            when giving.period_start is null or receiving.period_start is null then 'no_budget'
            when carries.kind = 'carry_forward' and receiving.period_start <> giving.period_end + 1 then 'not_next'
            when carries.kind = 'carry_back' and giving.period_start <> receiving.period_end + 1 then 'not_next'
            when
                giving.cap_basis <> receiving.cap_basis or (
                    giving.cap_basis = 'annual_level'
                    and giving.period_end - giving.period_start <> receiving.period_end - receiving.period_start
                )
                then 'other_basis'
            when carries.kind = 'carry_forward' and not policies.forward_is_allowed then 'not_allowed'
            when carries.kind = 'carry_forward' and giving.actual_tco2e is null then 'actual_unknown'
        end as refused_because
    from carries
    cross join policies
    left join periods as giving
        on carries.inventory_code = giving.inventory_code and carries.from_period_start = giving.period_start
    left join periods as receiving
        on carries.inventory_code = receiving.inventory_code and carries.to_period_start = receiving.period_start
),

lent as (
    select
        inventory_code, from_period_start as period_start,
        formulas.carried_back(amount_tco2e, giving_cap_tco2e, most_back_pct) as lent_tco2e
    from judged
    where kind = 'carry_back' and refused_because is null
),

asked_forward as (
    select inventory_code, from_period_start as period_start, amount_tco2e from judged
    where kind = 'carry_forward' and refused_because is null
),

forward as (
    select
        inventory_code, periods.period_start,
        formulas.carried_forward(
            list({
                'unused': cast(
                    coalesce(periods.cap_tco2e - coalesce(lent.lent_tco2e, 0) - periods.actual_tco2e, 0)
                    as decimal(24, 6)
                ),
                'amount': cast(coalesce(asked_forward.amount_tco2e, 0) as decimal(24, 6))
            }) over (partition by inventory_code order by periods.period_start)
        ) as forward_tco2e
    from periods
    left join lent using (inventory_code, period_start)
    left join asked_forward using (inventory_code, period_start)
),

final as (
    select
        judged.* exclude (most_back_pct, giving_cap_tco2e, refused_because),
        cast(
            case
                when judged.refused_because is not null then 0
                when judged.kind = 'carry_forward' then forward.forward_tco2e
                else lent.lent_tco2e
            end as decimal(24, 6)
        ) as made_tco2e,
        case
            when judged.refused_because is not null then judged.refused_because
            when judged.kind = 'carry_forward' and forward.forward_tco2e < judged.amount_tco2e then 'more_than_unused'
            when judged.kind = 'carry_back' and lent.lent_tco2e < judged.amount_tco2e then 'more_than_share'
        end as limited_because
    from judged
    left join forward
        on judged.inventory_code = forward.inventory_code and judged.from_period_start = forward.period_start
    left join lent
        on judged.inventory_code = lent.inventory_code and judged.from_period_start = lent.period_start
)

select * from final
