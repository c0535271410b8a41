-- zh: 各局處的措施，歷年經費除以全期減量，每公噸花多少？
-- en: What does each bureau's measures cost a tonne, money of all years over tonnes of their life?
select
    bureau_code, sum(tagged_ntd) as tagged_ntd, sum(lifetime_net_tco2e) as lifetime_net_tco2e,
    sum(tagged_ntd) / nullif(sum(lifetime_net_tco2e), 0) as ntd_per_tco2e,
    string_agg(distinct record_status, ', ' order by record_status) as record_status
from marts.dim_measure
where ntd_per_tco2e is not null
group by bureau_code
order by bureau_code
