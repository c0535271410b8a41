-- R7: opening cap +- what is carried, from the carries that are made, = the cap that counts; what is carried leaves the
-- sum of caps as it was; and no more goes forward than was unused when every year of the period was known.
with budgets as (
    select * from {{ ref('carbon_budget') }} where sector_code = 'ALL' and bureau_code = 'ALL'
),

carries as (
    select * from {{ ref('int_budget__carries') }}
),

city_years as (
    select * from {{ ref('int_inventory__city_years') }}
),

moved as (
    select to_period_start as period_start, made_tco2e as amount_tco2e from carries
    union all
    select from_period_start as period_start, -made_tco2e as amount_tco2e from carries
),

net as (
    select period_start, sum(amount_tco2e) as carried_tco2e from moved group by period_start
),

each as (
    select
        'R7' as identity_code,
        'cap ' || budgets.period_start || '-' || budgets.period_end || ' with what is carried' as tested_on,
        budgets.cap_tco2e + coalesce(net.carried_tco2e, 0) as left_value,
        budgets.effective_cap_tco2e as right_value
    from budgets
    left join net using (period_start)
),

given as (
    select
        budgets.period_start, budgets.period_end, carries.made_tco2e,
        budgets.effective_cap_tco2e + carries.made_tco2e as cap_before_giving_tco2e,
        case budgets.cap_basis
            when 'annual_level' then avg(city_years.emissions_tco2e)
            else sum(city_years.emissions_tco2e)
        end as actual_tco2e,
        count(city_years.year) = budgets.period_end - budgets.period_start + 1 as is_whole
    from carries
    inner join budgets on carries.from_period_start = budgets.period_start
    left join city_years on city_years.year between budgets.period_start and budgets.period_end
    where carries.kind = 'carry_forward'
    group by
        budgets.period_start, budgets.period_end, budgets.cap_basis, budgets.effective_cap_tco2e, carries.made_tco2e
),

together as (
    select * from each
    union all
    select
        'R7' as identity_code, 'sum of all caps' as tested_on,
        sum(effective_cap_tco2e) as left_value, sum(cap_tco2e) as right_value
    from budgets
    union all
    select
        'R7' as identity_code,
        'carried forward from ' || period_start || '-' || period_end || ' within what is unused' as tested_on,
        made_tco2e as left_value,
        case when is_whole then least(made_tco2e, greatest(cap_before_giving_tco2e - actual_tco2e, 0)) else 0 end
            as right_value
    from given
),

policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
),

final as (
    select together.*, policies.tolerance, true as is_enforced from together
    cross join policies
    where left_value is not null
)

select * from final
