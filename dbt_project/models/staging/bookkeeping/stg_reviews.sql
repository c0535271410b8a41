-- Decisions as known on the day of the run, by their day in Taipei.
with reviews as (
    select * from {{ source('meta', 'reviews') }}
),

dated as (
    select *, cast(decided_at + interval 8 hour as date) as decided_on from reviews
)

select * from dated
where decided_on <= cast('{{ var("known_on") }}' as date)
