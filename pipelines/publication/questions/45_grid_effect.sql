-- zh: 登錄事業的排放變化，有多少來自電力排碳係數？
-- en: How much of the change of registered emissions is the grid's?
select
    inventory_code, from_year, to_year, driver_code, sum(effect_tco2e) as effect_tco2e,
    string_agg(distinct record_status, ', ' order by record_status) as record_status
from marts.emissions_drivers
where method = 'chained'
group by inventory_code, from_year, to_year, driver_code
order by inventory_code, from_year, to_year, driver_code
