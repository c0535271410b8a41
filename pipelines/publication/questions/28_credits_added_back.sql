-- zh: 售出的碳權加回後，城市的帳變成多少？
-- en: What is the city's account once the credits that were sold are added back?
select inventory_code, year, credits_supply_tco2e, credits_sold_tco2e, credits_unstated_tco2e, city_inventory_tco2e, city_after_credits_tco2e, missing_reason, record_status
from marts.credits_added_back
order by inventory_code, year
