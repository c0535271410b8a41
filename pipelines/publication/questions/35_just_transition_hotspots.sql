-- zh: 哪些地方的哪些產業，轉型時最需要先談？
-- en: Which industries in which districts need talks first in a transition?
select district_code, industry_code, year, workers_count, tonnes_per_worker_tco2e, location_quotient, exposed_workers_count, hotspot_index, missing_reason, record_status
from marts.just_transition_hotspots
order by hotspot_index desc nulls last, district_code, industry_code
