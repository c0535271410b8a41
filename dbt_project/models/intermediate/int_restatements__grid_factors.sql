{{ field_differences('grid_factors', ['year', 'kind', 'source_code'], 'factor_kgco2e_per_kwh') }}
