-- zh: 設一處、兩處或三處厭氧消化中心，該設在哪裡？
-- en: Where would one, two or three digestion centres stand?
select centres, site_codes, objective_tonne_km, mean_km, tied_sets, unserved_t, left_out_codes, missing_reason, record_status
from marts.digestion_siting_summary
order by centres
