{{ field_differences('activity_data', ['inventory_code', 'facility_code', 'year', 'gpc_ref', 'source_class', 'fuel_code', 'scope2_method'], 'activity_amount') }}
