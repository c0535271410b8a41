with versions as (
    select * from {{ source('raw', 'budget_caps') }}
)

select * from versions
