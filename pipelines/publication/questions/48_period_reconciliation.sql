-- zh: 一個碳預算期間內，各局處的上限、目標、經費與減量合不合得起來？
-- en: Do cap, target, money and tonnes of each bureau meet in a budget period?
select
    period_start, period_end, bureau_code, sector_code, period_cap_tco2e, target_tco2e, abatement_net_tco2e, unexplained_tco2e,
    voted_ntd, tagged_ntd, untagged_ntd, spent_ntd, carried_over_ntd, funds_voted_ntd, record_status
from marts.period_reconciliation
where inventory_code = (select city_inventory_code from meta.run)
order by period_start, bureau_code <> 'ALL', bureau_code, sector_code <> 'ALL', sector_code
