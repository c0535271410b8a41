-- zh: 各年用了多少再生材料，生命週期省下多少？
-- en: How much recycled material was used each year, and what did it save over its life cycle?
select year, material, uses_count, used_t, saving_tco2e, boundary_flag, is_complete, missing_reason, record_status
from marts.material_use_by_year
order by year, material
