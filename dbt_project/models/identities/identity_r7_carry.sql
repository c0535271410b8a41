-- R7: opening cap - actual +- carry = closing: the cap as submitted, with the carries that are made, is the cap that
-- counts and, less the emissions published for its years, what is said to remain. What is carried leaves the sum of
-- caps as it was, and no more goes forward than was unused when every year of the period was known.
with budgets as (
    select * from {{ ref('carbon_budget') }} where sector_code = 'ALL' and bureau_code = 'ALL'
),

carries as (
    select * from {{ ref('int_budget__carries') }}
),

account_years as (
    select * from {{ ref('int_accounts__years') }}
),

caps as (
    select * from {{ ref('stg_budget_caps') }} where sector_code = 'ALL' and bureau_code = 'ALL'
),

published as (
    select inventory_code, year, emissions_tco2e from {{ ref('emissions_by_sector') }} where sector_code = 'ALL'
),

moved as (
    select inventory_code, to_period_start as period_start, made_tco2e as amount_tco2e from carries
    union all
    select inventory_code, from_period_start as period_start, -made_tco2e as amount_tco2e from carries
),

net as (
    select inventory_code, period_start, sum(amount_tco2e) as carried_tco2e from moved group by all
),

opened as (
    select
        caps.inventory_code, caps.period_start, caps.period_end, caps.cap_tco2e,
        caps.cap_tco2e + coalesce(net.carried_tco2e, 0) as opening_tco2e,
        case caps.cap_basis when 'annual_level' then caps.period_end - caps.period_start + 1 else 1 end as times
    from caps
    left join net using (inventory_code, period_start)
),

each as (
    select
        inventory_code, 'R7' as identity_code,
        'cap ' || period_start || '-' || period_end || ' with what is carried' || {{ other_account('inventory_code') }}
            as tested_on,
        opened.opening_tco2e as left_value,
        budgets.effective_cap_tco2e as right_value
    from opened
    left join budgets using (inventory_code, period_start, period_end)
),

closed as (
    select
        inventory_code, 'R7' as identity_code,
        'closing balance of ' || period_start || '-' || period_end || {{ other_account('inventory_code') }}
            as tested_on,
        opened.opening_tco2e * opened.times - sum(published.emissions_tco2e) as left_value,
        budgets.remaining_tco2e as right_value
    from opened
    inner join budgets using (inventory_code, period_start, period_end)
    left join published
        on budgets.inventory_code = published.inventory_code and published.year between period_start and period_end
    where budgets.remaining_tco2e is not null
    group by inventory_code, period_start, period_end, opened.opening_tco2e, opened.times, budgets.remaining_tco2e
),

given as (
    select
        budgets.inventory_code, budgets.period_start, budgets.period_end, carries.made_tco2e,
        budgets.effective_cap_tco2e + carries.made_tco2e as cap_before_giving_tco2e,
        case budgets.cap_basis
            when 'annual_level' then avg(account_years.emissions_tco2e)
            else sum(account_years.emissions_tco2e)
        end as actual_tco2e,
        count(account_years.year) = budgets.period_end - budgets.period_start + 1 as is_whole
    from carries
    inner join budgets
        on carries.inventory_code = budgets.inventory_code and carries.from_period_start = budgets.period_start
    left join account_years
        on carries.inventory_code = account_years.inventory_code and account_years.year between period_start
        and period_end
    where carries.kind = 'carry_forward'
    group by
        budgets.inventory_code, budgets.period_start, budgets.period_end, budgets.cap_basis,
        budgets.effective_cap_tco2e, carries.made_tco2e
),

together as (
    select * from each
    union all
    select * from closed
    union all
    select
        inventory_code, 'R7' as identity_code, 'sum of all caps' || {{ other_account('inventory_code') }} as tested_on,
        sum(budgets.effective_cap_tco2e) as left_value, sum(opened.cap_tco2e) as right_value
    from opened
    inner join budgets using (inventory_code, period_start, period_end)
    group by inventory_code
    union all
    select
        inventory_code, 'R7' as identity_code, 'carried forward from ' || period_start || '-' || period_end
        || ' within what is unused' || {{ other_account('inventory_code') }} as tested_on,
        made_tco2e as left_value,
        case when is_whole then least(made_tco2e, greatest(cap_before_giving_tco2e - actual_tco2e, 0)) else 0 end
            as right_value
    from given
),

policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
),

final as (
    select together.*, policies.tolerance, true as is_enforced from together cross join policies
    where left_value is not null or right_value is not null
)

select * from final
