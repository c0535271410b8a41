-- The emissions that caps are held against, year by year: of the city, of each sector, and of each bureau as far as it
-- is stated what it answers for. A bureau's emissions in all sectors are as stated, or else the sum of its sectors.
with city_years as (
    select * from {{ ref('int_inventory__city_years') }}
),

published as (
    select * from {{ ref('int_inventory__sectors') }}
    where inventory_code = '{{ var("city_inventory_code") }}' and sector_code not in ('ALL', 'REMAINDER')
),

from_activity as (
    select * from {{ ref('int_emissions__sectors') }}
    where inventory_code = '{{ var("city_inventory_code") }}' and sector_code <> 'ALL' and is_complete
),

of_bureaus as (
    select * from {{ ref('stg_bureau_emissions') }} where inventory_code = '{{ var("city_inventory_code") }}'
),

-- a sector published as a share counts before one computed from activity data
sectors as (
    select year, sector_code, emissions_tco2e, record_status, 1 as preference from published
    union all
    select year, sector_code, emissions_tco2e, record_status, 2 as preference from from_activity
),

final as (
    select
        year, 'ALL' as sector_code, 'ALL' as bureau_code, {{ decimal6('emissions_tco2e') }} as emissions_tco2e,
        record_status
    from city_years
    union all
    select
        year, sector_code, 'ALL' as bureau_code,
        {{ decimal6('arg_min(emissions_tco2e, preference)') }} as emissions_tco2e,
        arg_min(record_status, preference) as record_status
    from sectors
    group by year, sector_code
    union all
    select year, sector_code, bureau_code, {{ decimal6('emissions_tco2e') }} as emissions_tco2e, record_status
    from of_bureaus
    where sector_code <> 'ALL'
    union all
    select
        year, 'ALL' as sector_code, bureau_code,
        {{ decimal6(
            "coalesce(max(emissions_tco2e) filter (where sector_code = 'ALL'), sum(emissions_tco2e))"
        ) }} as emissions_tco2e,
        {{ least_published('record_status') }} as record_status
    from of_bureaus
    group by year, bureau_code
)

select * from final
