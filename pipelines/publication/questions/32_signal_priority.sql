-- zh: 號誌優先省下多少延滯與排放？與偶然分得出來嗎？
-- en: How much delay and how many tonnes does signal priority save, and can it be told from chance?
select
    name_zh, name_en, pair_code, period_of_day, saved_delay_s, low_delay_s, high_delay_s, is_significant, saved_tco2e,
    low_tco2e, high_tco2e, not_included_zh, not_included_en, missing_reason, record_status
from marts.signal_priority
order by junction_code, pair_code
