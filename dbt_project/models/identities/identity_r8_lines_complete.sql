-- R8: a line's tagged and untagged money make up its appropriation; no line and no funded tonne is dropped
with reconciliation as (
    select * from {{ ref('budget_reconciliation') }}
),

lines as (
    select * from {{ ref('stg_budget_lines') }}
),

accounted as (
    select line_code, sum(coalesce(tagged_ntd, 0) + coalesce(untagged_ntd, 0)) as accounted_ntd
    from reconciliation
    group by line_code
),

final as (
    select
        'R8' as identity_code,
        'line ' || lines.line_code as tested_on,
        coalesce(accounted.accounted_ntd, 0) as left_value,
        lines.appropriation_ntd as right_value,
        1 as tolerance,
        true as is_enforced
    from lines
    left join accounted using (line_code)
)

select * from final
