-- zh: 碳匯的毛移除與淨移除各多少，逆轉了多少？
-- en: How much do sinks take up, gross and net, and how much went back?
select sink_code, name_zh, name_en, sink_colour, year, area_ha, method_code, method_version, gross_removal_tco2e, reversed_tco2e, reversed_to_date_tco2e, net_removal_tco2e, stated_removal_tco2e, missing_reason, record_status
from marts.sinks
order by sink_code, year
