-- zh: 哪些預算科目沒有對應任何減量？
-- en: Which budget lines pay for no abatement?
select fund_code, fiscal_year, bureau_code, line_code, appropriation_ntd, untagged_ntd, record_status
from marts.budget_reconciliation
where inventory_code = (select city_inventory_code from meta.run) and status = 'untagged_budget' and not is_total
order by fund_code, fiscal_year, bureau_code, line_code
