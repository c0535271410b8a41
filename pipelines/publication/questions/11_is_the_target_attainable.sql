-- zh: 照目前的措施與趨勢，目標達得成嗎？缺什麼？
-- en: Can the targets be met as written, and what is missing?
select
    target_code, target_year, allowable_tco2e, trend_tco2e, trend_leads_there, is_attainable_as_written,
    missing_zh, missing_en, record_status
from marts.target_attainability
where inventory_code = (select city_inventory_code from meta.run)
order by target_year, target_code
