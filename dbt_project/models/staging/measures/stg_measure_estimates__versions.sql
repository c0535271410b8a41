with versions as (
    select * from {{ source('raw', 'measure_estimates') }}
)

select * from versions
