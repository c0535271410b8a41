with versions as (
    select * from {{ source('raw', 'indicator_reports') }}
)

select * from versions
