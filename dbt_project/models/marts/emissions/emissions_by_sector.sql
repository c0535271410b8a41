-- Published tonnes or shares of published totals, and sums of inventories made from activity data, with the uncertainty
-- of both approaches where it can be said. What was published of a year goes before what its activity data add up to.
with published as (
    select *, true as is_complete from {{ ref('int_inventory__sectors') }} where basis <> 'activity_data'
),

from_activity as (
    select * exclude (has_every_figure, known_from) from {{ ref('int_emissions__sectors') }}
    where (inventory_code, year) not in (select (inventory_code, year) from published)
),

approach_1 as (
    select * from {{ ref('int_uncertainty__approach_1') }}
),

approach_2 as (
    select * from {{ ref('int_uncertainty__approach_2') }}
),

sectors as (
    select * from published
    union all by name
    select * from from_activity
),

final as (
    select
        sectors.inventory_code, sectors.year, sectors.sector_code, sectors.sector_code = 'ALL' as is_total,
        sectors.emissions_tco2e, sectors.share_pct,
        sectors.basis, approach_1.uncertainty_pct,
        {{ percent('approach_2.uncertainty_pct') }} as uncertainty_mc_pct,
        {{ decimal6('approach_2.p05_tco2e') }} as p05_tco2e,
        {{ decimal6('approach_2.p95_tco2e') }} as p95_tco2e,
        case when approach_1.uncertainty_pct is not null then approach_1.record_status end
            as uncertainty_record_status,
        sectors.is_complete, sectors.source_code, sectors.record_status, sectors.submission_id
    from sectors
    left join approach_1 using (inventory_code, year, sector_code)
    left join approach_2 using (inventory_code, year, sector_code)
)

select * from final
