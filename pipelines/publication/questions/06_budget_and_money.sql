-- zh: 哪些減量有經費、哪些沒有？哪些經費沒有對應的減量？
-- en: Which abatement has money, which has none, and which money has no abatement?
select status, fund_code, fiscal_year, bureau_code, line_code, measure_code, tagged_ntd, spent_ntd, abatement_net_tco2e, ntd_per_tco2e, record_status
from marts.budget_reconciliation
where inventory_code = (select city_inventory_code from meta.run)
order by status, fund_code, fiscal_year, bureau_code, line_code, measure_code
