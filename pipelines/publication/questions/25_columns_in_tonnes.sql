-- zh: 哪些欄位以公噸二氧化碳當量計？
-- en: Which columns are in tonnes of CO2 equivalent?
select table_schema, table_name, column_name, description_zh, description_en
from meta.columns
where table_schema = 'marts' and ends_with(column_name, '_tco2e')
order by table_name, ordinal_position
