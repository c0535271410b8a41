-- The budget periods of the city's account: those of its caps and of its bureaus' targets.
with caps as (
    select * from {{ ref('stg_budget_caps') }}
),

targets as (
    select * from {{ ref('stg_bureau_targets') }}
),

together as (
    select inventory_code, period_start, period_end from caps
    union
    select inventory_code, period_start, period_end from targets
),

final as (
    select * from together where inventory_code = '{{ var("city_inventory_code") }}'
)

select * from final
