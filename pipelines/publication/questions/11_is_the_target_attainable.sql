-- zh: 照目前的措施與趨勢，目標有幾成著落？
-- en: What share of the reduction that the targets need do measures cover, and where does the trend lead?
select
    target_code, target_year, sector_code, reduction_needed_tco2e, counted_tco2e, covered_pct, uncovered_tco2e, cover,
    trend_tco2e, trend_leads_there, missing_zh, missing_en, record_status
from marts.target_attainability
where inventory_code = (select city_inventory_code from meta.run)
order by target_year, target_code, sector_code <> 'ALL', sector_code
