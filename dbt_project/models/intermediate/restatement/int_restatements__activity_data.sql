-- Activity data: what a later file says differently from the one it replaced, field by field.
with final as (
    {{ field_differences(
        'activity_data',
        ['inventory_code', 'facility_code', 'year', 'gpc_ref', 'source_class', 'fuel_code', "nullif(gas, 'ALL')",
         'scope2_method'],
        'activity_amount'
    ) }}
)

select * from final
