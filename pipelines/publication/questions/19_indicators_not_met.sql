-- zh: 哪些指標落後，或無法判定？原因是什麼？
-- en: Which indicators lag or cannot be judged, and why?
select
    reports.indicator_code, indicators.name_zh, indicators.name_en, reports.period, reports.value, reports.target_value,
    reports.status, reports.miss_reason_zh, reports.reason_verdict, reports.record_status
from marts.indicator_status as reports
left join marts.dim_indicator as indicators
    on reports.indicator_code = indicators.indicator_code
    and reports.year between indicators.valid_from_year and coalesce(indicators.valid_to_year, reports.year)
where reports.status <> 'met'
order by reports.status, reports.indicator_code, reports.period
