{{ field_differences('indicator_reports', ['indicator_code', 'period', 'source_code'], 'value') }}
