-- R12: city total = sum of sectors
with by_sector as (
    select * from {{ ref('emissions_by_sector') }}
),

policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
),

final as (
    select
        inventory_code, 'R12' as identity_code,
        'inventory ' || inventory_code || ', year ' || year as tested_on,
        sum(emissions_tco2e) filter (where sector_code <> 'ALL') as left_value,
        sum(emissions_tco2e) filter (where sector_code = 'ALL') as right_value,
        policies.tolerance,
        true as is_enforced
    from by_sector
    cross join policies
    group by inventory_code, year, policies.tolerance
    having count(*) > 1 and sum(emissions_tco2e) is not null
)

select * from final
