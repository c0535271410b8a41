-- Every account by itself, one row per year with an inventory, and whether it is the account's latest.
with current_totals as (
    select * from {{ ref('int_inventory__current') }}
),

final as (
    select
        *,
        year = max(year) over (partition by inventory_code) as is_latest
    from current_totals
    where scope = 'ALL'
)

select * from final
