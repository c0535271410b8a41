-- zh: 螺絲螺帽出口歐盟，逐年的 CBAM 憑證與費用多少？
-- en: How many CBAM certificates do exports to the EU need in each year, and at what cost?
select export_year, year, district_code, cn_code, name_zh, name_en, emission_basis, exported_t, certificates_tco2e, cbam_cost_eur, is_price_held, missing_reason, record_status
from marts.cbam_exposure
order by year, district_code, cn_code, emission_basis
