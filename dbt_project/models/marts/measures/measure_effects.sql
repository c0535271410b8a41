-- Gross, overlap and net of every measure and year, ex-ante beside ex-post. What lies outside the city's
-- boundary is a co-benefit and has no net reduction; credits that were sold are not the city's any more.
with final as (
    select * from {{ ref('int_measures__net') }}
)

select * from final
