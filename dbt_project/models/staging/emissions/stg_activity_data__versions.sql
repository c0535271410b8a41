with versions as (
    select * from {{ source('raw', 'activity_data') }}
)

select * from versions
