-- Decisions as known on the day of the run, by their day in Taipei.
with reviews as (
    select * from {{ source('meta', 'reviews') }}
),

dated as (
    select *, {{ local_day('decided_at') }} as decided_on from reviews
)

select * from dated
where decided_on <= cast('{{ var("known_on") }}' as date)
