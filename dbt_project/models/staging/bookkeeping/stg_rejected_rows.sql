with rejected_rows as (
    select * from {{ source('quarantine', 'rejected_rows') }}
)

select * from rejected_rows
