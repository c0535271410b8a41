with versions as (
    select * from {{ source('raw', 'budget_lines') }}
)

select * from versions
