-- The terms that a change is split into: the effects of its drivers where the series covers the same at both ends,
-- and one term of its own where it does not, since nothing tells what else changed then. Of the registry's direct
-- emissions the power plants that feed the grid are apart, as far as they are known at both ends; where some are not,
-- what is left may hold them and is named so.
with steps as (
    select * from {{ ref('int_drivers__steps') }}
),

emissions as (
    select * from {{ ref('int_drivers__emissions') }}
),

effects as (
    select * from {{ ref('int_drivers__effects') }}
),

plants as (
    select * from {{ ref('int_drivers__power_plants') }}
),

of_drivers as (
    select effects.* from effects
    inner join steps using (inventory_code, sector_code, activity_code, from_year, to_year, span)
    where not steps.crosses_coverage_change
),

of_coverage as (
    select
        steps.inventory_code, steps.sector_code, steps.activity_code, steps.from_year, steps.to_year, steps.span,
        'coverage_change' as driver_code, starting.emissions_tco2e as emissions_from,
        ending.emissions_tco2e as emissions_to,
        {{ least_published_of('starting.record_status', 'ending.record_status') }} as record_status,
        ending.emissions_tco2e - starting.emissions_tco2e as effect_tco2e
    from steps
    inner join emissions as starting
        on steps.inventory_code = starting.inventory_code and steps.sector_code = starting.sector_code
        and steps.activity_code = starting.activity_code and steps.from_year = starting.year
    inner join emissions as ending
        on steps.inventory_code = ending.inventory_code and steps.sector_code = ending.sector_code
        and steps.activity_code = ending.activity_code and steps.to_year = ending.year
    where steps.crosses_coverage_change
),

together as (
    select
        inventory_code, sector_code, activity_code, from_year, to_year, span, driver_code, emissions_from,
        emissions_to, record_status, effect_tco2e
    from of_drivers
    union all by name
    select * from of_coverage
),

of_registry as (
    select distinct inventory_code, sector_code, activity_code from emissions
    where is_of_registry and activity_code = 'direct_emissions'
),

apart as (
    select
        together.* exclude (driver_code, effect_tco2e, record_status),
        case
            when
                together.driver_code = 'direct' and of_registry.activity_code is not null
                and coalesce(plants.plants_known < plants.plants_count, true)
                then 'direct_with_power_plants'
            else together.driver_code
        end as driver_code,
        {{ least_published_of('together.record_status', 'plants.record_status') }} as record_status,
        together.effect_tco2e - coalesce(plants.change_tco2e, 0) as effect_tco2e
    from together
    left join of_registry using (inventory_code, sector_code, activity_code)
    left join plants using (inventory_code, sector_code, activity_code, from_year, to_year, span)
),

final as (
    select * from apart
    union all by name
    select
        together.* exclude (driver_code, effect_tco2e, record_status),
        'grid_supply' as driver_code, plants.record_status, plants.change_tco2e as effect_tco2e
    from together
    inner join plants using (inventory_code, sector_code, activity_code, from_year, to_year, span)
    where plants.plants_known > 0
)

select * from final
