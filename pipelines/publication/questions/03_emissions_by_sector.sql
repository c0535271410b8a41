-- zh: 最近一年各部門各排放多少？
-- en: How much did each sector emit in the latest year?
select
    shares.year, shares.sector_code, sectors.name_zh, sectors.name_en, shares.emissions_tco2e, shares.share_pct,
    shares.basis, shares.record_status
from marts.emissions_by_sector as shares
left join marts.dim_sector as sectors using (sector_code)
where shares.inventory_code = (select city_inventory_code from meta.run) and shares.sector_code <> 'ALL'
qualify shares.year = max(shares.year) over ()
order by shares.emissions_tco2e desc
