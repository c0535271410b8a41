-- A sector's emissions are its published share of the published total; what no share covers is the remainder.
with totals as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL'
),

shares as (
    select * from {{ ref('stg_sector_shares') }} where standing = 'in_force'
),

by_share as (
    select
        totals.inventory_code, totals.year, shares.sector_code,
        {{ decimal6('totals.emissions_tco2e * shares.share_pct / 100') }} as emissions_tco2e,
        {{ percent('shares.share_pct') }} as share_pct,
        'published_share' as basis,
        shares.source_code, shares.record_status, shares.submission_id
    from totals
    inner join shares using (inventory_code, year)
),

covered as (
    select inventory_code, year, sum(emissions_tco2e) as emissions_tco2e, sum(share_pct) as share_pct
    from by_share
    group by inventory_code, year
),

remainder as (
    select
        totals.inventory_code, totals.year, 'REMAINDER' as sector_code,
        {{ decimal6('totals.emissions_tco2e - covered.emissions_tco2e') }} as emissions_tco2e,
        {{ percent('100 - covered.share_pct') }} as share_pct,
        'difference' as basis,
        totals.source_code, totals.record_status, totals.submission_id
    from totals
    inner join covered using (inventory_code, year)
),

whole as (
    select
        inventory_code, year, 'ALL' as sector_code, emissions_tco2e, {{ percent('100') }} as share_pct,
        case basis when 'implied' then 'implied_by_percentage' else 'published_total' end as basis,
        source_code, record_status, submission_id
    from totals
),

final as (
    select * from whole
    union all by name
    select * from by_share
    union all by name
    select * from remainder
)

select * from final
