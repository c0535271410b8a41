-- The years that the city's accounts lead through: up to the last year that a target, a scenario, a cap or a bureau's
-- target speaks of, so that nothing is carried on to years nobody asked about; without any of them all of the calendar.
with years as (
    select * from {{ ref('int_calendar__years') }}
),

spoken_of as (
    select target_year as last_year from {{ ref('stg_targets') }}
    union all
    select horizon_year as last_year from {{ ref('stg_scenarios') }}
    union all
    select period_end as last_year from {{ ref('stg_budget_caps') }}
    union all
    select period_end as last_year from {{ ref('stg_bureau_targets') }}
),

horizon as (
    select max(last_year) as last_year from spoken_of
),

final as (
    select years.year
    from years
    cross join horizon
    where years.year <= coalesce(horizon.last_year, years.year)
)

select * from final
