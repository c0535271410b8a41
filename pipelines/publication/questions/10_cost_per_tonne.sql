-- zh: 哪些措施每減一公噸花費最少？
-- en: Which measures cost least for each tonne?
select measure_code, basis, estimate_year, lifetime_gross_tco2e, mac_ntd_per_tco2e, mac_discounted_ntd_per_tco2e, record_status
from marts.measure_costs
order by mac_ntd_per_tco2e
