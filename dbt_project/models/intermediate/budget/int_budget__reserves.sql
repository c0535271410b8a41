-- The reserve of each cap. It belongs to the account whose caps its source enacts for that period, or else to the
-- city's account; of two sources the one that became known last counts.
with reserves as (
    select * from {{ ref('stg_cap_reserves') }}
),

caps as (
    select
        period_start, source_code,
        coalesce(
            max(inventory_code) filter (where inventory_code = '{{ var("city_inventory_code") }}'), min(inventory_code)
        ) as inventory_code
    from {{ ref('stg_budget_caps') }}
    group by period_start, source_code
),

final as (
    select
        coalesce(caps.inventory_code, '{{ var("city_inventory_code") }}') as inventory_code,
        reserves.period_start, reserves.sector_code, reserves.reserve_tco2e
    from reserves
    left join caps using (period_start, source_code)
    qualify row_number() over (
        partition by
            coalesce(caps.inventory_code, '{{ var("city_inventory_code") }}'), reserves.period_start,
            reserves.sector_code
        order by reserves.known_from desc, reserves.source_code
    ) = 1
)

select * from final
