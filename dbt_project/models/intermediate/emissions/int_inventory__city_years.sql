-- The city's own account, one row per year with an inventory, and whether it is the latest.
with current_totals as (
    select * from {{ ref('int_inventory__current') }}
),

final as (
    select
        *,
        year = max(year) over () as is_latest
    from current_totals
    where inventory_code = '{{ var("city_inventory_code") }}' and scope = 'ALL'
)

select * from final
