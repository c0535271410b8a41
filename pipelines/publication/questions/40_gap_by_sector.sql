-- zh: 各部門在目標年的情境排放是多少，為何沒有部門的缺口？
-- en: What is each sector's level in the target year, and why has a sector no gap?
select scenario_code, target_year, sector_code, projected_tco2e, measures_net_tco2e, gap_tco2e, missing_reason, record_status
from marts.emissions_gap
where inventory_code = (select city_inventory_code from meta.run) and not is_total
order by target_year, scenario_code, projected_tco2e desc nulls last, sector_code
