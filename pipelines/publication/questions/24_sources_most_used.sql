-- zh: 哪些來源支撐最多數字？
-- en: Which sources do most figures rest on?
select source_code, title_zh, title_en, publisher_zh, publisher_en, published_on, rows_in_marts, used_in
from meta.sources
where rows_in_marts > 0
order by rows_in_marts desc, source_code
