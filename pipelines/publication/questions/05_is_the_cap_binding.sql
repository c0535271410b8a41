-- zh: 核定的碳預算上限真的構成限制嗎？
-- en: Does the enacted carbon budget bind?
select
    period_start, period_end, cap_basis, cap_tco2e, actual_year, actual_tco2e, headroom_tco2e, cap_not_binding,
    record_status
from marts.carbon_budget
where sector_code = 'ALL' and bureau_code = 'ALL'
order by period_start
