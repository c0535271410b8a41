-- zh: 哪些公開說過的增減重算後不成立？
-- en: Which changes that were stated do not hold when recomputed?
select subject_code, from_period, to_period, source_code, stated_pct, recomputed_pct, stated_change, recomputed_change, record_status
from marts.stated_change_checks
where not agrees
order by subject_code, from_period, to_period, source_code
