with versions as (
    select * from {{ source('raw', 'event_counts') }}
)

select * from versions
