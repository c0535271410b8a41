-- zh: 各措施在下一個目標年的毛減量、重疊與淨減量是多少？
-- en: What do the measures save in the next target year: gross, overlap and net?
select
    effects.measure_code, measures.name_zh, measures.name_en, effects.basis, effects.gross_tco2e,
    effects.overlap_tco2e, effects.net_tco2e, effects.record_status
from marts.measure_effects as effects
left join marts.dim_measure as measures using (measure_code)
where
    effects.is_used
    and effects.year = (
        select min(target_year) from marts.emissions_gap where inventory_code = (select city_inventory_code from meta.run)
    )
order by effects.net_tco2e desc
