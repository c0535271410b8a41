{{ field_differences('inventory_totals', ['inventory_code', 'year', 'scope', 'source_code'], 'emissions_tco2e') }}
