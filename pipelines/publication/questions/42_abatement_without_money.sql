-- zh: 哪些減量措施沒有經費？
-- en: Which abatement has no money?
select
    money.fiscal_year, money.bureau_code, money.measure_code, measures.name_zh, measures.name_en,
    money.abatement_net_tco2e, money.record_status
from marts.budget_reconciliation as money
left join marts.dim_measure as measures using (measure_code)
where money.inventory_code = (select city_inventory_code from meta.run) and money.status = 'unfunded_abatement'
order by money.fiscal_year, money.abatement_net_tco2e desc, money.measure_code
