-- zh: 各局處每公噸減量花多少經費？
-- en: What does each bureau spend on a tonne?
select
    fiscal_year, bureau_code, sum(tagged_ntd) as tagged_ntd, sum(abatement_net_tco2e) as abatement_net_tco2e,
    sum(tagged_ntd) / nullif(sum(abatement_net_tco2e), 0) as ntd_per_tco2e,
    string_agg(distinct record_status, ', ' order by record_status) as record_status
from marts.budget_reconciliation
where inventory_code = (select city_inventory_code from meta.run) and status = 'reconciled' and not is_total and abatement_net_tco2e is not null
group by fiscal_year, bureau_code
order by fiscal_year, bureau_code
