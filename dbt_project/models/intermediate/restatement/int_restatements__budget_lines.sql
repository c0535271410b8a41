-- Budget lines: what a later file says differently from the one it replaced, field by field.
with final as (
    {{ field_differences('budget_lines', ['line_code'], 'appropriation_ntd') }}
)

select * from final
