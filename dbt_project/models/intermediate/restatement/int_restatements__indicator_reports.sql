-- Indicator reports: what a later file says differently from the one it replaced, field by field.
with final as (
    {{ field_differences('indicator_reports', ['indicator_code', 'period', 'source_code'], 'value') }}
)

select * from final
