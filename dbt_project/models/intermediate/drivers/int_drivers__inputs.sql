-- The drivers of emissions, one row per driver and year; their product is the emissions of the activity. Given
-- as data, and for the registered facilities read off the registry: kWh = indirect emissions / grid factor. What the
-- series covers in a year stands beside each.
with given as (
    select * from {{ ref('stg_driver_inputs') }}
),

registered as (
    select * from {{ ref('stg_facility_totals') }} where standing = 'in_force' and indirect_tco2e is not null
),

grid as (
    select * from {{ ref('int_grid_factors__current') }}
),

electricity as (
    select
        registered.inventory_code, registered.year, registered.indirect_tco2e, registered.facilities_count,
        registered.record_status,
        cast(grid.factor_kgco2e_per_kwh as double) / 1000 as factor_tco2e_per_kwh
    from registered
    inner join grid using (year)
),

of_registry as (
    select
        inventory_code, 'ALL' as sector_code, 'purchased_electricity' as activity_code, year,
        'activity' as driver_code, cast(indirect_tco2e as double) / nullif(factor_tco2e_per_kwh, 0) as driver_value,
        facilities_count, record_status
    from electricity
    union all
    select
        inventory_code, 'ALL' as sector_code, 'purchased_electricity' as activity_code, year,
        'grid_factor' as driver_code, factor_tco2e_per_kwh as driver_value, facilities_count, record_status
    from electricity
    union all
    select
        inventory_code, 'ALL' as sector_code, 'direct_emissions' as activity_code, year,
        'direct' as driver_code, cast(direct_tco2e as double) as driver_value, facilities_count, record_status
    from registered
    where direct_tco2e is not null
),

final as (
    select
        inventory_code, sector_code, activity_code, year, driver_code, cast(value as double) as driver_value,
        coverage_code, cast(null as bigint) as facilities_count, false as is_of_registry, record_status
    from given
    union all
    select
        inventory_code, sector_code, activity_code, year, driver_code, driver_value,
        cast(null as varchar) as coverage_code, facilities_count, true as is_of_registry, record_status
    from of_registry
)

select * from final
