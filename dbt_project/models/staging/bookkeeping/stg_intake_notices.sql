with notices as (
    select * from {{ source('meta', 'intake_notices') }}
)

select * from notices
