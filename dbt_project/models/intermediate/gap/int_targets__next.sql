-- The target that is due first: the one that paths and gaps lead to.
with targets as (
    select * from {{ ref('int_targets__allowable') }}
),

final as (
    select * from targets
    qualify row_number() over (order by target_year, target_code) = 1
)

select * from final
