-- zh: 各情境到目標年還差多少？
-- en: How far is each scenario from its target?
select
    scenario_code, target_year, allowable_tco2e, projected_tco2e, gap_tco2e, gap_pct_of_base, record_status
from marts.emissions_gap
where inventory_code = (select city_inventory_code from meta.run) and sector_code = 'ALL'
order by target_year, gap_tco2e
