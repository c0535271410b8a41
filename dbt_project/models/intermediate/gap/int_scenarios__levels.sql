-- BAU, what measures and the grid take off, and what is left, for every account, scenario, year and sector, and for
-- ALL. A sector without a level of its own has an effect and no level: nothing can be taken off what is not known.
with bau as (
    select * from {{ ref('int_scenarios__bau') }}
),

measures as (
    select * from {{ ref('int_scenarios__measures') }}
),

grid as (
    select * from {{ ref('int_scenarios__grid_effect') }}
),

-- only where the scenario has a level of its own: after its horizon there is no figure, not a smaller one
covered as (
    select distinct inventory_code, scenario_code, year from bau
),

named as (
    select inventory_code, scenario_code, year, sector_code from bau
    union
    select inventory_code, scenario_code, year, sector_code from measures
    union
    select inventory_code, scenario_code, year, sector_code from grid
),

keys as (
    select named.* from named
    inner join covered using (inventory_code, scenario_code, year)
),

parts as (
    select
        keys.inventory_code, keys.scenario_code, keys.year, keys.sector_code,
        bau.bau_tco2e,
        {{ decimal6('coalesce(measures.measures_net_tco2e, 0)') }} as measures_tco2e,
        {{ decimal6('coalesce(grid.grid_effect_tco2e, 0)') }} as grid_effect_tco2e
    from keys
    left join bau using (inventory_code, scenario_code, year, sector_code)
    left join measures using (inventory_code, scenario_code, year, sector_code)
    left join grid using (inventory_code, scenario_code, year, sector_code)
),

whole as (
    select
        inventory_code, scenario_code, year, 'ALL' as sector_code,
        {{ decimal6('sum(bau_tco2e)') }} as bau_tco2e,
        {{ decimal6('sum(measures_tco2e)') }} as measures_tco2e,
        {{ decimal6('sum(grid_effect_tco2e)') }} as grid_effect_tco2e
    from parts
    group by inventory_code, scenario_code, year
),

together as (
    select * from parts
    union all by name
    select * from whole
),

final as (
    select
        inventory_code, scenario_code, year, sector_code,
        {{ decimal6('bau_tco2e') }} as bau_tco2e,
        {{ decimal6('grid_effect_tco2e') }} as grid_effect_tco2e,
        {{ decimal6('measures_tco2e + grid_effect_tco2e') }} as measures_net_tco2e,
        formulas.projected(bau_tco2e, measures_tco2e, grid_effect_tco2e) as projected_tco2e
    from together
)

select * from final
