-- R8: a line's tagged and untagged money make up what is in force of it, as it was submitted; no line is dropped, one
-- of nought included. What each line of a bureau is off by counts, so that no line makes up for another.
with reconciliation as (
    select * from {{ ref('budget_reconciliation') }}
),

lines as (
    select
        fund_code, fiscal_year, line_code, min(bureau_code) as bureau_code, sum(amount_ntd) as in_force_ntd
    from {{ ref('stg_budget_lines') }}
    where stage in ('adopted', 'supplementary')
    group by fund_code, fiscal_year, line_code
),

accounted as (
    select
        fund_code, fiscal_year, line_code, sum(coalesce(tagged_ntd, 0) + coalesce(untagged_ntd, 0)) as accounted_ntd
    from reconciliation
    group by fund_code, fiscal_year, line_code
),

final as (
    select
        'R8' as identity_code,
        'lines of ' || lines.bureau_code || ', ' || fiscal_year
        || case fund_code when 'GENERAL' then '' else ', fund ' || fund_code end as tested_on,
        sum(lines.in_force_ntd)
        -- a line that is not there is off by more than any amount of it
        + sum(coalesce(abs(accounted.accounted_ntd - lines.in_force_ntd), abs(lines.in_force_ntd) + 1000000))
            as left_value,
        sum(lines.in_force_ntd) as right_value,
        1 as tolerance,
        true as is_enforced
    from lines
    left join accounted using (fund_code, fiscal_year, line_code)
    group by fund_code, fiscal_year, lines.bureau_code
)

select * from final
