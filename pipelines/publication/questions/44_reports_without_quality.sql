-- zh: 哪些局處只報數字，缺少質的說明？
-- en: Which bureaus report numbers without a word on quality?
select
    bureau_code, sum(indicators_received) as indicators_received,
    sum(indicators_received) - sum(indicators_with_quality) as indicators_without_quality,
    string_agg(distinct record_status, ', ' order by record_status) as record_status
from marts.indicator_completeness
group by bureau_code
having sum(indicators_received) > sum(indicators_with_quality)
order by indicators_without_quality desc, bureau_code
