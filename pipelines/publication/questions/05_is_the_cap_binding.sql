-- zh: 核定的碳預算用掉多少、剩下多少，上限真的構成限制嗎？
-- en: What is spent of the enacted carbon budget, what is left, and does it bind?
select
    period_start, period_end, is_current_period, cap_basis, cap_tco2e, period_cap_tco2e, years_known, spent_tco2e,
    remaining_tco2e, outcome, actual_year, actual_annual_tco2e, headroom_tco2e, headroom_annual_tco2e, cap_not_binding,
    record_status
from marts.carbon_budget
where inventory_code = (select city_inventory_code from meta.run) and sector_code = 'ALL' and bureau_code = 'ALL'
order by period_start
