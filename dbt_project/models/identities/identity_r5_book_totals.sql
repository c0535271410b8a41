-- R5: what a book prints as a total is the sum of its lines: of those right below it where lines name it as the
-- heading above them, or else of every line of the same book and bureau (of every bureau, where it is the city's)
-- that is no total. A total without such lines is held against nothing. Two printed figures may differ, so it stops
-- nothing and is a finding.
with lines as (
    select * from {{ ref('stg_budget_lines') }}
),

totals as (
    select * from lines where is_total
),

below as (
    select fund_code, fiscal_year, stage, stage_number, parent_code as line_code, sum(amount_ntd) as lines_ntd
    from lines
    where parent_code is not null
    group by fund_code, fiscal_year, stage, stage_number, parent_code
),

of_bureaus as (
    select
        fund_code, fiscal_year, stage, stage_number, coalesce(bureau_code, 'ALL') as bureau_code,
        sum(amount_ntd) as lines_ntd
    from lines
    where not is_total
    group by
        grouping sets (
            (fund_code, fiscal_year, stage, stage_number, bureau_code), (fund_code, fiscal_year, stage, stage_number)
        )
    having grouping(bureau_code) = 1 or bureau_code <> 'ALL'
),

final as (
    select
        'R5' as identity_code,
        'total ' || totals.line_code || ' of ' || totals.fiscal_year || ' ' || totals.stage
        || case totals.stage_number when 0 then '' else ' ' || totals.stage_number end
        || case totals.fund_code when 'GENERAL' then '' else ', fund ' || totals.fund_code end
        || ' (' || totals.source_file || ', row ' || totals.source_row || ')' as tested_on,
        totals.amount_ntd as left_value,
        coalesce(below.lines_ntd, of_bureaus.lines_ntd) as right_value,
        0 as tolerance,
        false as is_enforced
    from totals
    left join below using (fund_code, fiscal_year, stage, stage_number, line_code)
    left join of_bureaus using (fund_code, fiscal_year, stage, stage_number, bureau_code)
    where coalesce(below.lines_ntd, of_bureaus.lines_ntd) is not null
)

select * from final
