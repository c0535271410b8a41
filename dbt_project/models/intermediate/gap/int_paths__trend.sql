-- The least-squares line through the city's inventories since the base year, carried on from the latest one. One
-- inventory makes no line: the years stand without a trend.
with city_years as (
    select * from {{ ref('int_inventory__city_years') }}
),

next_target as (
    select * from {{ ref('int_targets__next') }}
),

fitted as (
    -- in the order of the years, for floating-point sums depend on their order
    select
        formulas.finite(regr_slope(city_years.emissions_tco2e, city_years.year order by city_years.year))
            as slope_tco2e_per_year
    from city_years
    cross join next_target
    where city_years.year >= next_target.base_year
),

latest as (
    select * from city_years where is_latest
),

years as (
    select * from {{ ref('int_calendar__account_years') }}
),

final as (
    select
        years.year,
        case
            when fitted.slope_tco2e_per_year is not null
                then {{ decimal6(
                    'greatest(latest.emissions_tco2e + fitted.slope_tco2e_per_year * (years.year - latest.year), 0)'
                ) }}
        end as trend_tco2e,
        formulas.year_of_zero(latest.emissions_tco2e, fitted.slope_tco2e_per_year, latest.year) as zero_year
    from years
    cross join fitted
    cross join latest
    where years.year >= latest.year
)

select * from final
