-- zh: 同一年的排放量，各文件說的與現行數字差多少？
-- en: How far are earlier figures for a year from the figure in force?
select
    restatements.year, restatements.source_code, sources.title_zh, sources.title_en, restatements.basis,
    restatements.stated_tco2e, restatements.in_force_tco2e, restatements.difference_tco2e,
    restatements.difference_pct, restatements.record_status
from marts.restatements
left join reference.sources as sources using (source_code)
order by restatements.year, restatements.source_code
