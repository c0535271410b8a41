with units as (
    select * from {{ source('reference', 'units') }}
)

select * from units
