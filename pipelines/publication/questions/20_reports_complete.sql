-- zh: 各局處的指標提報完整嗎？
-- en: Are the bureaus' reports on the indicators complete?
select bureau_code, year, indicators_expected, indicators_received, indicators_with_quality, indicators_missing, missing_indicators, record_status
from marts.indicator_completeness
order by year desc, bureau_code
