-- zh: 各局處與部門用多少電、排放多少？
-- en: How much electricity do bureaus and sectors use, and what do they emit?
select account_kind, year, bureau_code, sector_code, electricity_kwh, electricity_tco2e, emissions_tco2e, share_of_city_pct, missing_reason, record_status
from marts.common_basis
where inventory_code = (select city_inventory_code from meta.run)
order by account_kind, year desc, bureau_code, sector_code
