-- zh: 依公布的費率試算，各廠碳費多少，依假定比例可爭取撥回多少？
-- en: What is the carbon fee at the published rates, and what could be claimed back at the assumed share?
select facility_code, name_zh, name_en, year, fee_scheme, is_assumed_scheme, is_scenario, emissions_tco2e, chargeable_tco2e, fee_ntd, effective_ntd_per_tco2e, claimable_ntd, missing_reason, record_status
from marts.carbon_fee
where is_assumed_scheme or is_power_plant and fee_scheme = 'general'
order by facility_code = 'ALL', is_power_plant, fee_ntd desc nulls last, facility_code
