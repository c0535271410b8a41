-- The terms that a change is split into: the effects of its drivers where the series covers the same at both ends,
-- and one term of its own where it does not, since nothing tells what else changed then: unless the registry is held by
-- facility, which tells who entered and left the list from what the others changed. Of the registry's direct emissions
-- the power plants that feed the grid are apart, as far as they are known at both ends; where some are not, what is
-- left may hold them and is named so.
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

kept as (
    select * from {{ ref('int_drivers__like_for_like') }}
),

spans as (
    select
        steps.*, kept.kept_to_tco2e - kept.kept_from_tco2e as kept_change_tco2e,
        kept.record_status as kept_status
    from steps
    left join kept using (inventory_code, sector_code, activity_code, from_year, to_year)
),

of_drivers as (
    select effects.* from effects
    inner join spans using (inventory_code, sector_code, activity_code, from_year, to_year, span)
    where not spans.crosses_coverage_change or spans.kept_change_tco2e is not null
),

of_coverage as (
    select
        spans.inventory_code, spans.sector_code, spans.activity_code, spans.from_year, spans.to_year, spans.span,
        'coverage_change' as driver_code, starting.emissions_tco2e as emissions_from,
        ending.emissions_tco2e as emissions_to,
        {{ least_published_of(
            least_published_of('starting.record_status', 'ending.record_status'), 'spans.kept_status'
        ) }} as record_status,
        ending.emissions_tco2e - starting.emissions_tco2e - coalesce(spans.kept_change_tco2e, 0) as effect_tco2e,
        spans.kept_change_tco2e is null as holds_power_plants
    from spans
    inner join emissions as starting
        on spans.inventory_code = starting.inventory_code and spans.sector_code = starting.sector_code
        and spans.activity_code = starting.activity_code and spans.from_year = starting.year
    inner join emissions as ending
        on spans.inventory_code = ending.inventory_code and spans.sector_code = ending.sector_code
        and spans.activity_code = ending.activity_code and spans.to_year = ending.year
    where spans.crosses_coverage_change or spans.kept_change_tco2e is not null
),

together as (
    select
        inventory_code, sector_code, activity_code, from_year, to_year, span, driver_code, emissions_from,
        emissions_to, record_status, effect_tco2e, true as holds_power_plants
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
        together.* exclude (driver_code, effect_tco2e, record_status, holds_power_plants),
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
    left join plants
        on together.holds_power_plants
        and together.inventory_code = plants.inventory_code and together.sector_code = plants.sector_code
        and together.activity_code = plants.activity_code and together.from_year = plants.from_year
        and together.to_year = plants.to_year and together.span = plants.span
),

final as (
    select * from apart
    union all by name
    select
        together.* exclude (driver_code, effect_tco2e, record_status, holds_power_plants),
        'grid_supply' as driver_code, plants.record_status, plants.change_tco2e as effect_tco2e
    from together
    inner join plants using (inventory_code, sector_code, activity_code, from_year, to_year, span)
    where together.holds_power_plants and plants.plants_known > 0
)

select * from final
