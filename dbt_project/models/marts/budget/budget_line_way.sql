-- The way of each line from the proposal to the settled account: what the council cut, what supplementary budgets
-- changed, what is in force, what was settled of it and carried over. One row speaks of one fiscal year.
with lines as (
    select * from {{ ref('int_budget__lines') }}
),

final as (
    select
        '{{ var("city_inventory_code") }}' as inventory_code,
        fund_code, fiscal_year, line_code, bureau_code, agency_name, name_zh, name_en, is_total,
        proposal_ntd, adopted_ntd,
        {{ money('adopted_ntd - proposal_ntd') }} as council_change_ntd,
        supplementary_ntd, in_force_ntd, settled_ntd, carried_over_ntd,
        formulas.share_pct(settled_ntd, in_force_ntd) as execution_pct,
        settled_ntd > in_force_ntd as is_overspent,
        source_code, record_status, submission_id
    from lines
)

select * from final
