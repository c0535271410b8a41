{{ field_differences('measure_estimates', ['measure_code', 'basis', 'estimate_year'], 'annual_gross_tco2e') }}
