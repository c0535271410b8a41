-- R5: no line is tagged to measures for more than its whole; what is over it is the difference.
with tags as (
    select * from {{ ref('int_budget__tags') }} where measure_code <> 'NONE' and tag_share is not null
),

final as (
    select
        'R5' as identity_code,
        'tag shares of line ' || line_code || ', ' || fiscal_year
        || case fund_code when 'GENERAL' then '' else ', fund ' || fund_code end as tested_on,
        greatest(sum(tag_share), 1) as left_value,
        1 as right_value,
        -- shares of amounts have twelve decimals
        0.000000001 as tolerance,
        true as is_enforced
    from tags
    group by fund_code, fiscal_year, line_code
)

select * from final
