-- zh: 公共自行車避免多少排放與死亡？哪些期間不是全年？
-- en: How many tonnes and deaths do public bicycles avoid, and which periods are not full years?
select
    period, is_partial, trips, ridden_km, avoided_tco2e, low_tco2e, high_tco2e, deaths_avoided, low_deaths_avoided,
    high_deaths_avoided, missing_reason, health_missing_reason, record_status
from marts.cycling_benefits
order by indicator_code, year, period
