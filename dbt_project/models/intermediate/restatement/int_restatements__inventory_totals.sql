-- Inventory totals: what a later file says differently from the one it replaced, field by field.
with final as (
    {{ field_differences('inventory_totals', ['inventory_code', 'year', 'scope', 'source_code'], 'emissions_tco2e') }}
)

select * from final
