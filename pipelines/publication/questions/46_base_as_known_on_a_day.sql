-- zh: 在 2024-12-31 當天，所知的基準年排放是多少？
-- en: What was the base year believed to be on 2024-12-31?
select year, emissions_tco2e, basis, source_code, known_from, known_until, record_status
from marts.inventory_as_known
where
    inventory_code = (select city_inventory_code from meta.run) and scope = 'ALL'
    and year = (
        select min(base_year) from marts.emissions_gap where inventory_code = (select city_inventory_code from meta.run)
    )
    and known_from <= date '2024-12-31' and (known_until is null or known_until > date '2024-12-31')
order by year
