with versions as (
    select * from {{ source('raw', 'inventory_totals') }}
)

select * from versions
