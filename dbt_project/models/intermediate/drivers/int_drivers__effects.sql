-- LMDI-I: the effect of every driver over every span. Drivers that appear or vanish together share the change. Where
-- the registry is held by facility, its effects are those of the facilities that stand in it at both ends.
with steps as (
    select * from {{ ref('int_drivers__steps') }}
),

inputs as (
    select * from {{ ref('int_drivers__inputs') }}
),

emissions as (
    select * from {{ ref('int_drivers__emissions') }}
),

kept as (
    select * from {{ ref('int_drivers__like_for_like') }}
),

paired as (
    select
        steps.inventory_code, steps.sector_code, steps.activity_code, steps.from_year, steps.to_year, steps.span,
        ends.driver_code,
        -- the grid is the same for all; what is used or emitted is that of the facilities kept
        case
            when kept.kept_from_tco2e is null or ends.driver_code = 'grid_factor' then starts.driver_value
            else starts.driver_value * kept.kept_from_tco2e / nullif(starting.emissions_tco2e, 0)
        end as driver_from,
        case
            when kept.kept_to_tco2e is null or ends.driver_code = 'grid_factor' then ends.driver_value
            else ends.driver_value * kept.kept_to_tco2e / nullif(ending.emissions_tco2e, 0)
        end as driver_to,
        coalesce(kept.kept_from_tco2e, starting.emissions_tco2e) as kept_from,
        coalesce(kept.kept_to_tco2e, ending.emissions_tco2e) as kept_to,
        starting.emissions_tco2e as emissions_from, ending.emissions_tco2e as emissions_to,
        {{ least_published_of('starting.record_status', 'ending.record_status') }} as record_status
    from steps
    inner join inputs as starts
        on steps.inventory_code = starts.inventory_code and steps.sector_code = starts.sector_code
        and steps.activity_code = starts.activity_code and steps.from_year = starts.year
    inner join inputs as ends
        on starts.inventory_code = ends.inventory_code and starts.sector_code = ends.sector_code
        and starts.activity_code = ends.activity_code and starts.driver_code = ends.driver_code
        and steps.to_year = ends.year
    inner join emissions as starting
        on steps.inventory_code = starting.inventory_code and steps.sector_code = starting.sector_code
        and steps.activity_code = starting.activity_code and steps.from_year = starting.year
    inner join emissions as ending
        on steps.inventory_code = ending.inventory_code and steps.sector_code = ending.sector_code
        and steps.activity_code = ending.activity_code and steps.to_year = ending.year
    left join kept
        on steps.inventory_code = kept.inventory_code and steps.sector_code = kept.sector_code
        and steps.activity_code = kept.activity_code and steps.from_year = kept.from_year
        and steps.to_year = kept.to_year
),

shared as (
    select
        *,
        formulas.lmdi_effect(kept_from, kept_to, driver_from, driver_to) as effect,
        (driver_from = 0) <> (driver_to = 0) as appears_or_vanishes,
        count(*) filter (where (driver_from = 0) <> (driver_to = 0)) over (
            partition by inventory_code, sector_code, activity_code, from_year, to_year, span
        ) as appearing
    from paired
),

final as (
    select
        * exclude (effect, appears_or_vanishes, appearing, kept_from, kept_to),
        formulas.shared_effect(effect, appears_or_vanishes, appearing) as effect_tco2e
    from shared
)

select * from final
