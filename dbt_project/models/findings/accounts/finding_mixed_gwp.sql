-- One account, one GWP set at a time. Two that were declared on one day leave it without any, and its totals
-- incomplete.
with mixed as (
    select * from {{ ref('int_inventory__gwp_sets') }}
    where is_gwp_mixed and declared_until = cast('9999-12-31' as date)
),

final as (
    select
        {{ finding('F-GWP-MIXED', 'inventory_code', ['inventory_code', 'gwp_sets'], account='inventory_code') }}
    from mixed
)

select * from final
