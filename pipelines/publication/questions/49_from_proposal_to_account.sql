-- zh: 各科目由預算案到決算怎麼變？
-- en: What became of each budget line, from the proposal to the settled account?
select
    fund_code, fiscal_year, bureau_code, line_code, proposal_ntd, council_change_ntd, adopted_ntd, supplementary_ntd,
    in_force_ntd, settled_ntd, carried_over_ntd, execution_pct, is_overspent, record_status
from marts.budget_line_way
where inventory_code = (select city_inventory_code from meta.run) and not is_total
order by fund_code, fiscal_year, in_force_ntd desc, line_code
