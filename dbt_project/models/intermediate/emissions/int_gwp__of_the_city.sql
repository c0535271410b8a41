-- The warming potentials of what stands beside the city's account: those of its inventory, so that both speak of the
-- same tonnes; where its set is not verified those of AR5, which Parties report by (decision 18/CMA.1, annex, 37).
with inventories as (
    select gwp_set from {{ ref('stg_inventories') }} where inventory_code = '{{ var("city_inventory_code") }}'
),

chosen as (
    select coalesce(max(gwp_set), 'AR5') as gwp_set, count(gwp_set) > 0 as is_of_inventory from inventories
),

final as (
    select
        gwp_values.gwp_set, gwp_values.gas, gwp_values.gwp, gwp_values.record_status, chosen.is_of_inventory
    from chosen
    inner join {{ ref('stg_gwp_values') }} as gwp_values using (gwp_set)
)

select * from final
