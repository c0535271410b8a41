-- Tags of budget lines with the first and the last fiscal year that each holds for, both empty for every year.
with known as (
    {{ known_rows('budget_tags') }}
),

final as (
    select
        *,
        try_cast(left(holds_for, 4) as bigint) as from_year,
        try_cast(right(holds_for, 4) as bigint) as to_year
    from known
)

select * from final
