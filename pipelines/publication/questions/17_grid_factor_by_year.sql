-- zh: 每年採用哪一個電力排碳係數？
-- en: Which grid emission factor is in force for each year?
select factors.year, factors.factor_kgco2e_per_kwh, factors.source_code, sources.title_zh, sources.title_en, factors.record_status
from reference.grid_factors as factors
left join reference.sources as sources using (source_code)
where factors.factor_kind = 'actual' and factors.standing = 'in_force'
order by factors.year
