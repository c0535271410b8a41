-- R4: the years of a period, each as its level is used, add up to the cap, or each of them is the cap, as its basis
-- says
with caps as (
    select * from {{ ref('carbon_budget') }}
),

years as (
    select period_start, period_end, sector_code, bureau_code, sum(cap_annual_tco2e) as years_tco2e
    from {{ ref('int_budget__cap_years') }}
    group by period_start, period_end, sector_code, bureau_code
),

policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
),

final as (
    select
        'R4' as identity_code,
        'cap ' || caps.period_start || '-' || caps.period_end || ', sector ' || caps.sector_code || ', bureau '
        || caps.bureau_code || ', ' || caps.cap_basis as tested_on,
        cast(
            years.years_tco2e
            / nullif(case caps.cap_basis when 'annual_level' then caps.period_end - caps.period_start + 1 else 1 end, 0)
            as decimal(24, 6)
        ) as left_value,
        caps.cap_tco2e as right_value,
        policies.tolerance,
        true as is_enforced
    from caps
    left join years using (period_start, period_end, sector_code, bureau_code)
    cross join policies
)

select * from final
