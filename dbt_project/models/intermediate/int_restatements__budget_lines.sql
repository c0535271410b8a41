{{ field_differences('budget_lines', ['line_code'], 'appropriation_ntd') }}
