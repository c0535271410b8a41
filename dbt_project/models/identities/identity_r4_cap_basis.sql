-- R4: the years of a period, each as its level is used, add up to the cap as it was submitted, or each of them is the
-- cap, as its basis says. What is said to be spent of it is the sum of the emissions published for its years.
with caps as (
    select * from {{ ref('stg_budget_caps') }}
),

budgets as (
    select * from {{ ref('carbon_budget') }}
),

years as (
    select inventory_code, period_start, period_end, sector_code, bureau_code, sum(cap_annual_tco2e) as years_tco2e
    from {{ ref('int_budget__cap_years') }}
    group by inventory_code, period_start, period_end, sector_code, bureau_code
),

published as (
    select inventory_code, year, sector_code, 'ALL' as bureau_code, emissions_tco2e
    from {{ ref('emissions_by_sector') }}
    where is_complete
),

of_bureaus as (
    select inventory_code, year, sector_code, bureau_code, emissions_tco2e from {{ ref('stg_bureau_emissions') }}
),

-- a bureau that has not said what it emits in all sectors emits what it does in each
of_whole_bureaus as (
    select inventory_code, year, 'ALL' as sector_code, bureau_code, sum(emissions_tco2e) as emissions_tco2e
    from of_bureaus
    group by inventory_code, year, bureau_code
    having count(*) filter (where sector_code = 'ALL') = 0
),

emitted as (
    select * from published
    union all
    select * from of_bureaus
    union all
    select * from of_whole_bureaus
),

policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
),

levels as (
    select
        inventory_code, 'R4' as identity_code,
        'cap ' || caps.period_start || '-' || caps.period_end || ', sector ' || caps.sector_code || ', bureau '
        || caps.bureau_code || ', ' || caps.cap_basis || {{ other_account('inventory_code') }} as tested_on,
        cast(
            years.years_tco2e
            / nullif(case caps.cap_basis when 'annual_level' then caps.period_end - caps.period_start + 1 else 1 end, 0)
            as decimal(24, 6)
        ) as left_value,
        caps.cap_tco2e as right_value
    from caps
    left join years using (inventory_code, period_start, period_end, sector_code, bureau_code)
),

spent as (
    select
        budgets.inventory_code, 'R4' as identity_code,
        'spent in ' || budgets.period_start || '-' || budgets.period_end || ', sector ' || budgets.sector_code
        || ', bureau ' || budgets.bureau_code || {{ other_account('budgets.inventory_code') }} as tested_on,
        max(budgets.spent_tco2e) as left_value,
        sum(emitted.emissions_tco2e) as right_value
    from budgets
    left join emitted
        on budgets.inventory_code = emitted.inventory_code
        and budgets.sector_code = emitted.sector_code and budgets.bureau_code = emitted.bureau_code
        and emitted.year between budgets.period_start and budgets.period_end
    where budgets.spent_tco2e is not null
    group by budgets.inventory_code, budgets.period_start, budgets.period_end, budgets.sector_code, budgets.bureau_code
),

together as (
    select * from levels
    union all
    select * from spent
),

final as (
    select together.*, policies.tolerance, true as is_enforced from together cross join policies
)

select * from final
