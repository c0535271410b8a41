-- Where the text of a meeting has come, it counts, and gists of the same meeting in somebody's words do not.
with passages as (
    {{ known_rows('minutes_passages', sourced=false) }}
),

final as (
    select * from passages
    qualify is_verbatim = bool_or(is_verbatim) over (partition by meeting_code)
)

select * from final
