-- R5: no line is tagged for more than its whole; what is over a share of 1 is the difference
with tags as (
    select * from {{ ref('int_budget__tags') }}
),

final as (
    select
        'R5' as identity_code,
        'tag shares of line ' || line_code as tested_on,
        greatest(sum(tag_share), 1) as left_value,
        1 as right_value,
        0 as tolerance,
        true as is_enforced
    from tags
    group by line_code
)

select * from final
