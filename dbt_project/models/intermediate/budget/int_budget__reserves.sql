-- The reserve of each cap. It is of the account it names; one that names none belongs to the account whose caps its
-- source enacts for that period, the city's before others, or else to the city's. One that names its account, then of
-- two sources the one that became known last counts.
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

placed as (
    select
        coalesce(
            nullif(reserves.inventory_code, 'ALL'), caps.inventory_code, '{{ var("city_inventory_code") }}'
        ) as inventory_code,
        reserves.inventory_code <> 'ALL' as is_named,
        reserves.period_start, reserves.sector_code, reserves.reserve_tco2e, reserves.known_from, reserves.source_code
    from reserves
    left join caps using (period_start, source_code)
),

final as (
    select inventory_code, period_start, sector_code, reserve_tco2e
    from placed
    qualify row_number() over (
        partition by inventory_code, period_start, sector_code order by is_named desc, known_from desc, source_code
    ) = 1
)

select * from final
