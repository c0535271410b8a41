-- zh: 登錄的事業排放多少，占登錄總量多少？
-- en: How much do registered facilities emit, and what part of the registered total?
select facility_code, name_zh, name_en, year, source_code, emissions_tco2e, share_of_registered_pct, record_status
from marts.registered_facilities
qualify year = max(year) over (partition by facility_code)
order by emissions_tco2e desc nulls last, facility_code, source_code
