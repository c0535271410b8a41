-- A sector's emissions are its published tonnes, or its published share of the total, or what its activity data add up
-- to; what they do not cover is the remainder, unless it is no more than the tolerance of an identity: then it is
-- rounding.
with totals as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL'
),

tonnes as (
    select * from {{ ref('int_inventory__sector_tonnes') }}
),

shares as (
    select * from {{ ref('stg_sector_shares') }}
    where standing = 'in_force' and (inventory_code, year) not in (select (inventory_code, year) from tonnes)
),

from_activity as (
    select * from {{ ref('int_emissions__sectors') }} where sector_code <> 'ALL'
),

policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
),

by_tonnes as (
    select
        totals.inventory_code, totals.year, tonnes.sector_code, tonnes.emissions_tco2e,
        formulas.share_pct(tonnes.emissions_tco2e, totals.emissions_tco2e) as share_pct,
        'published_tonnes' as basis,
        tonnes.source_code,
        {{ least_published_of('tonnes.record_status', 'totals.record_status') }} as record_status, tonnes.submission_id
    from totals
    inner join tonnes using (inventory_code, year)
),

by_share as (
    select
        totals.inventory_code, totals.year, shares.sector_code,
        {{ decimal6('totals.emissions_tco2e * shares.share_pct / 100') }} as emissions_tco2e,
        {{ percent('shares.share_pct') }} as share_pct,
        'published_share' as basis,
        shares.source_code,
        {{ least_published_of('shares.record_status', 'totals.record_status') }} as record_status, shares.submission_id
    from totals
    inner join shares using (inventory_code, year)
    where totals.basis <> 'computed'
),

by_activity as (
    select
        totals.inventory_code, totals.year, from_activity.sector_code, from_activity.emissions_tco2e,
        from_activity.share_pct, from_activity.basis,
        from_activity.source_code, from_activity.record_status, from_activity.submission_id
    from totals
    inner join from_activity using (inventory_code, year)
    where totals.basis = 'computed'
),

parts as (
    select * from by_tonnes
    union all by name
    select * from by_share
    union all by name
    select * from by_activity
),

covered as (
    select
        inventory_code, year, sum(emissions_tco2e) as emissions_tco2e, sum(share_pct) as share_pct,
        bool_or(basis = 'published_share') as is_by_share,
        {{ least_published('record_status') }} as record_status
    from parts
    group by inventory_code, year
),

remainder as (
    select
        totals.inventory_code, totals.year, 'REMAINDER' as sector_code,
        {{ decimal6('totals.emissions_tco2e - covered.emissions_tco2e') }} as emissions_tco2e,
        {{ percent('100 - covered.share_pct') }} as share_pct,
        'difference' as basis,
        totals.source_code,
        {{ least_published_of('totals.record_status', 'covered.record_status') }} as record_status,
        totals.submission_id
    from totals
    inner join covered using (inventory_code, year)
    cross join policies
    where
        covered.is_by_share
        or abs(totals.emissions_tco2e - covered.emissions_tco2e) > policies.tolerance
),

whole as (
    select
        inventory_code, year, 'ALL' as sector_code, emissions_tco2e, {{ percent('100') }} as share_pct,
        case basis
            when 'implied' then 'implied_by_percentage'
            when 'sum_of_sectors' then 'sum_of_sectors'
            when 'computed' then 'activity_data'
            else 'published_total'
        end as basis,
        source_code, record_status, submission_id
    from totals
),

final as (
    select * from whole
    union all by name
    select * from parts
    union all by name
    select * from remainder
)

select * from final
