-- Counts of events: what a later file says differently from the one it replaced, field by field.
with final as (
    {{ field_differences('event_counts', ['indicator_code', 'year'], 'event_count', ['exposure']) }}
)

select * from final
