-- The least-squares line through the inventories of an account since its base year, carried on from the latest one. One
-- inventory makes no line: the years stand without a trend.
with account_years as (
    select * from {{ ref('int_accounts__years') }}
),

next_target as (
    select * from {{ ref('int_targets__next') }}
),

fitted as (
    -- in the order of the years, for floating-point sums depend on their order
    select
        inventory_code,
        formulas.finite(regr_slope(
            account_years.emissions_tco2e, account_years.year order by account_years.year
        )) as slope_tco2e_per_year,
        {{ least_published('account_years.record_status') }} as record_status
    from account_years
    inner join next_target using (inventory_code)
    where account_years.year >= next_target.base_year
    group by inventory_code
),

latest as (
    select * from account_years where is_latest
),

years as (
    select * from {{ ref('int_calendar__account_years') }}
),

final as (
    select
        inventory_code, years.year,
        case
            when fitted.slope_tco2e_per_year is not null
                then {{ decimal6(
                    'greatest(latest.emissions_tco2e + fitted.slope_tco2e_per_year * (years.year - latest.year), 0)'
                ) }}
        end as trend_tco2e,
        formulas.year_of_zero(latest.emissions_tco2e, fitted.slope_tco2e_per_year, latest.year) as zero_year,
        {{ least_published_of('fitted.record_status', 'latest.record_status') }} as record_status
    from fitted
    inner join latest using (inventory_code)
    inner join years on years.year >= latest.year
)

select * from final
