-- A line's way through its fiscal year: proposed, adopted, changed by supplementary budgets, in force, settled. Each
-- stage has a column of its own, because stages are never added but for the supplementary ones to what was adopted.
with lines as (
    select * from {{ ref('stg_budget_lines') }}
),

staged as (
    select
        fund_code, fiscal_year, line_code,
        max(amount_ntd) filter (where stage = 'proposal') as proposal_ntd,
        max(amount_ntd) filter (where stage = 'adopted') as adopted_ntd,
        sum(amount_ntd) filter (where stage = 'supplementary') as supplementary_ntd,
        max(amount_ntd) filter (where stage = 'settled') as settled_ntd,
        max(carried_over_ntd) as carried_over_ntd,
        bool_or(is_total) as is_total,
        {{ least_published('record_status') }} as record_status
    from lines
    group by fund_code, fiscal_year, line_code
),

-- what it is called and whose it is, by the stage that counts most
named as (
    select * from lines
    qualify row_number() over (
        partition by fund_code, fiscal_year, line_code
        order by
            stage <> 'adopted', stage <> 'supplementary', stage <> 'settled', stage_number desc
    ) = 1
),

final as (
    select
        staged.fund_code, staged.fiscal_year, staged.line_code, named.bureau_code, named.agency_name,
        named.function_name, named.name_zh, named.name_en, staged.is_total,
        {{ money('staged.proposal_ntd') }} as proposal_ntd,
        {{ money('staged.adopted_ntd') }} as adopted_ntd,
        {{ money('staged.supplementary_ntd') }} as supplementary_ntd,
        formulas.in_force(staged.adopted_ntd, staged.supplementary_ntd) as in_force_ntd,
        {{ money('staged.settled_ntd') }} as settled_ntd,
        {{ money('staged.carried_over_ntd') }} as carried_over_ntd,
        staged.record_status, named.source_code, named.submission_id, named.source_file, named.source_sheet,
        named.source_row
    from staged
    inner join named using (fund_code, fiscal_year, line_code)
)

select * from final
