with versions as (
    select * from {{ source('raw', 'facility_registry') }}
)

select * from versions
