-- The accounts that are steered: those that a target in force or a cap is set for.
with targets as (
    select * from {{ ref('stg_targets') }} where standing = 'in_force'
),

caps as (
    select * from {{ ref('stg_budget_caps') }}
),

final as (
    select inventory_code from targets
    union
    select inventory_code from caps
)

select * from final
