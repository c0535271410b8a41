with results as (
    select * from {{ source('meta', 'intake_results') }}
)

select * from results
