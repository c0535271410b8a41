-- The emissions that an activity's drivers multiply to, in every year in which all of them are known.
with inputs as (
    select * from {{ ref('int_drivers__inputs') }}
),

driver_counts as (
    select inventory_code, sector_code, activity_code, count(distinct driver_code) as drivers
    from inputs
    group by inventory_code, sector_code, activity_code
),

multiplied as (
    select
        inventory_code, sector_code, activity_code, year,
        product(driver_value order by driver_code) as emissions_tco2e, count(*) as drivers_known,
        max(coverage_code) as coverage_code, max(facilities_count) as facilities_count,
        bool_or(is_of_registry) as is_of_registry,
        {{ least_published('record_status') }} as record_status
    from inputs
    group by inventory_code, sector_code, activity_code, year
),

final as (
    select
        multiplied.inventory_code, multiplied.sector_code, multiplied.activity_code, multiplied.year,
        multiplied.emissions_tco2e, multiplied.coverage_code, multiplied.facilities_count, multiplied.is_of_registry,
        multiplied.record_status,
        lag(multiplied.year) over (
            partition by multiplied.inventory_code, multiplied.sector_code, multiplied.activity_code
            order by multiplied.year
        ) as previous_year
    from multiplied
    inner join driver_counts using (inventory_code, sector_code, activity_code)
    where multiplied.drivers_known = driver_counts.drivers
)

select * from final
