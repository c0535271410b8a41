-- What the measures of a scenario take off in a year, by sector.
with effects as (
    select * from {{ ref('int_scenarios__measure_effects') }}
),

final as (
    select
        inventory_code, scenario_code, year, sector_code,
        {{ decimal6('sum(added_tco2e)') }} as measures_net_tco2e
    from effects
    group by inventory_code, scenario_code, year, sector_code
)

select * from final
