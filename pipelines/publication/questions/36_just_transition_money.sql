-- zh: 各局處的淨零預算中，多少用於公正轉型？
-- en: How much of each bureau's net-zero items serves a just transition?
select fiscal_year, bureau_code, items_ntd, just_transition_ntd, just_transition_share_pct, stated_total_ntd, record_status
from marts.just_transition_budget
order by fiscal_year, bureau_code
