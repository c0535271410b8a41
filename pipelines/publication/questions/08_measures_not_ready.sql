-- zh: 哪些減量措施缺數字、缺主責或缺經費？
-- en: Which measures lack a figure, an owner or money?
select measure_code, name_zh, name_en, bureau_code, sector_code, has_figure, has_owner, has_money, record_status
from marts.dim_measure
where not (has_figure and has_owner and has_money)
order by measure_code
