with versions as (
    select * from {{ source('raw', 'grid_factors') }}
)

select * from versions
