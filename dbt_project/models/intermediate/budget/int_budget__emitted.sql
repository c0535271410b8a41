-- The emissions that caps are held against, year by year: of each account, of each sector of it, and of each bureau as
-- far as it is stated what it answers for. A bureau's emissions in all sectors are as stated, or else the sum of its
-- sectors.
with account_years as (
    select * from {{ ref('int_accounts__years') }}
),

published as (
    select * from {{ ref('int_inventory__sectors') }}
    where sector_code not in ('ALL', 'REMAINDER')
),

from_activity as (
    select * from {{ ref('int_emissions__sectors') }}
    where sector_code <> 'ALL' and is_complete
),

of_bureaus as (
    select * from {{ ref('stg_bureau_emissions') }}
),

-- a sector published as a share counts before one computed from activity data
sectors as (
    select inventory_code, year, sector_code, emissions_tco2e, record_status, 1 as preference from published
    union all
    select inventory_code, year, sector_code, emissions_tco2e, record_status, 2 as preference from from_activity
),

final as (
    select
        inventory_code, year, 'ALL' as sector_code, 'ALL' as bureau_code,
        {{ decimal6('emissions_tco2e') }} as emissions_tco2e, record_status
    from account_years
    union all
    select
        inventory_code, year, sector_code, 'ALL' as bureau_code,
        {{ decimal6('arg_min(emissions_tco2e, preference)') }} as emissions_tco2e,
        arg_min(record_status, preference) as record_status
    from sectors
    group by inventory_code, year, sector_code
    union all
    select
        inventory_code, year, sector_code, bureau_code, {{ decimal6('emissions_tco2e') }} as emissions_tco2e,
        record_status
    from of_bureaus
    where sector_code <> 'ALL'
    union all
    select
        inventory_code, year, 'ALL' as sector_code, bureau_code,
        {{ decimal6(
            "coalesce(max(emissions_tco2e) filter (where sector_code = 'ALL'), sum(emissions_tco2e))"
        ) }} as emissions_tco2e,
        {{ least_published('record_status') }} as record_status
    from of_bureaus
    group by inventory_code, year, bureau_code
)

select * from final
