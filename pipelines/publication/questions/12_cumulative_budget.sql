-- zh: 到目標年為止，總共還能排放多少？
-- en: How much may be emitted in all until the target year?
select target_code, from_year, target_year, path_total_tco2e, trend_total_tco2e, headroom_tco2e, budget_used_up_year, record_status
from marts.cumulative_budget
where inventory_code = (select city_inventory_code from meta.run)
order by target_year, target_code
