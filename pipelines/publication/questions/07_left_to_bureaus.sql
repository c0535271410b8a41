-- zh: 各局處的減量責任中，還有多少沒有對應的措施？
-- en: How much of each bureau's abatement has no measure yet?
select
    targets.bureau_code, bureaus.name_zh, bureaus.name_en, targets.period_start, targets.period_end,
    targets.period_target_tco2e, targets.abatement_net_tco2e, targets.unallocated_tco2e, targets.record_status
from marts.bureau_abatement as targets
left join marts.dim_bureau as bureaus using (bureau_code)
where targets.inventory_code = (select city_inventory_code from meta.run)
order by targets.unallocated_tco2e desc
