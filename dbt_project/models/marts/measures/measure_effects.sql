-- Gross, overlap and net of every measure and year, ex-ante beside ex-post. What lies outside the city's
-- boundary is a co-benefit and has no net reduction; credits that were sold are not the city's any more.
with effects as (
    select * from {{ ref('int_measures__net') }}
),

years as (
    select * from {{ ref('int_calendar__account_years') }}
),

final as (
    select effects.* from effects
    inner join years using (year)
)

select * from final
