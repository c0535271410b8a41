-- R12: city total = sum of sectors
with by_sector as (
    select * from {{ ref('emissions_by_sector') }}
),

final as (
    select
        'R12' as identity_code,
        'inventory ' || inventory_code || ', year ' || year as tested_on,
        sum(emissions_tco2e) filter (where sector_code <> 'ALL') as left_value,
        sum(emissions_tco2e) filter (where sector_code = 'ALL') as right_value,
        {{ var('identity_tolerance_tco2e') }} as tolerance,
        true as is_enforced
    from by_sector
    group by inventory_code, year
    having count(*) > 1 and sum(emissions_tco2e) is not null
)

select * from final
