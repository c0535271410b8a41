-- zh: 減碳路徑上，每年容許多少、實際多少？
-- en: What does the way to the target allow in each year, and what was emitted?
select scenario_code, year, linear_tco2e, linear_from_latest_tco2e, cap_tco2e, projected_tco2e, actual_tco2e, record_status
from marts.emissions_pathway
where inventory_code = (select city_inventory_code from meta.run) and sector_code = 'ALL'
order by scenario_code, year
