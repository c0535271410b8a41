-- zh: 太陽光電離計畫多遠？數字是備案還是設置？
-- en: How far is solar power from its plans, and is the figure filed or installed?
select
    solar_kind, year, capacity_status, capacity_mw, plan_year, plan_mw, attainment_pct, left_mw, missing_reason, source_code,
    record_status
from marts.solar_progress
order by solar_kind, year, capacity_status
