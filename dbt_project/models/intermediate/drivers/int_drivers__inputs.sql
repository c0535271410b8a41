-- The drivers of emissions, one row per driver and year; their product is the emissions of the activity in tonnes.
-- Given as data, each in its unit and converted here (7 000 GWh is 7 000 000 000 kWh), and for the registered
-- facilities read off the registry: kWh = indirect emissions / grid factor. What the series covers in a year stands
-- beside each.
with given as (
    select * from {{ ref('stg_driver_inputs') }}
),

registered as (
    select * from {{ ref('int_registry__totals') }} where inventory_code is not null and indirect_tco2e is not null
),

grid as (
    select * from {{ ref('int_grid_factors__current') }}
),

units as (
    {{ driver_units() }}
),

converted as (
    select
        given.*,
        -- a unit that the table does not hold cancels against another driver's: that is checked at the counter
        cast(given.value as double) * coalesce(above.factor, 1) / nullif(coalesce(below.factor, 1), 0) as driver_value
    from given
    left join units as above on trim(split_part(given.value_unit, '/', 1)) = above.unit_text
    left join units as below on trim(split_part(given.value_unit, '/', 2)) = below.unit_text
),

electricity as (
    select
        registered.inventory_code, registered.year, registered.indirect_tco2e, registered.facilities_count,
        {{ least_published_of('registered.record_status', 'grid.record_status') }} as record_status,
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
        inventory_code, sector_code, activity_code, year, driver_code, driver_value,
        coverage_code, cast(null as bigint) as facilities_count, false as is_of_registry, record_status
    from converted
    union all
    select
        inventory_code, sector_code, activity_code, year, driver_code, driver_value,
        cast(null as varchar) as coverage_code, facilities_count, true as is_of_registry, record_status
    from of_registry
)

select * from final
