-- zh: 歷年溫室氣體淨排放量是多少，較基準年增減多少？
-- en: What did the city emit in each year, and how much is that against the base year?
with totals as (
    select year, emissions_tco2e, record_status
    from marts.emissions_by_sector
    where inventory_code = (select city_inventory_code from meta.run) and sector_code = 'ALL'
)
select
    totals.year, totals.emissions_tco2e,
    100 * (totals.emissions_tco2e - base.emissions_tco2e) / base.emissions_tco2e as change_pct_of_base,
    totals.record_status
from totals
inner join totals as base on base.year = (
    select min(base_year) from marts.emissions_gap where inventory_code = (select city_inventory_code from meta.run)
)
order by totals.year
