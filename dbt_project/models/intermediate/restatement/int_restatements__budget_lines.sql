-- Budget lines: what a later file says differently from the one it replaced, field by field.
with final as (
    {{ field_differences(
        'budget_lines', ['fund_code', 'fiscal_year', 'stage', 'stage_number', 'line_code'],
        'amount_ntd', ['spent_ntd', 'carried_over_ntd']
    ) }}
)

select * from final
