-- Year by year to the next target: what each sector is allowed, what it would emit in each scenario before any measure,
-- what has to go between the two, what measures that can be counted on take off, and what nobody has taken on. Measures
-- are the city's: of another account it is not known.
with lines as (
    select * from {{ ref('int_sectors__lines') }}
),

levels as (
    select * from {{ ref('int_scenarios__levels') }}
),

statuses as (
    select * from {{ ref('int_scenarios__status') }}
),

contributions as (
    select * from {{ ref('measure_contributions') }}
),

measures_known as (
    select '{{ var("city_inventory_code") }}' as inventory_code from contributions having count(*) > 0
),

taken_on as (
    select
        lines.inventory_code, lines.sector_code, lines.year,
        {{ decimal6('coalesce(sum(contributions.counted_tco2e), 0)') }} as taken_on_tco2e,
        {{ decimal6(
            'coalesce(sum(contributions.added_tco2e) filter (where not contributions.is_counted), 0)'
        ) }} as not_counted_tco2e,
        -- one that is not counted is said beside it
        {{ least_published('case when contributions.added_tco2e is not null then contributions.record_status end') }}
            as measures_status
    from lines
    inner join measures_known using (inventory_code)
    left join contributions
        on lines.year = contributions.year and lines.sector_code in (contributions.sector_code, 'ALL')
    group by lines.inventory_code, lines.sector_code, lines.year
),

projected as (
    select
        lines.*, levels.scenario_code,
        formulas.projected(levels.bau_tco2e, 0, levels.grid_effect_tco2e) as without_measures_tco2e,
        statuses.record_status as scenario_status
    from lines
    inner join levels using (inventory_code, sector_code, year)
    inner join statuses using (inventory_code, scenario_code)
    where levels.bau_tco2e is not null
),

final as (
    select
        projected.inventory_code, projected.scenario_code, projected.sector_code,
        projected.sector_code = 'ALL' as is_total, projected.year, projected.target_code, projected.allowable_rule,
        projected.allowable_tco2e, projected.without_measures_tco2e,
        formulas.gap(projected.without_measures_tco2e, projected.allowable_tco2e) as residual_tco2e,
        taken_on.taken_on_tco2e, taken_on.not_counted_tco2e,
        {{ decimal6('formulas.not_below_zero(
            formulas.gap(projected.without_measures_tco2e, projected.allowable_tco2e) - taken_on.taken_on_tco2e
        )') }} as unassigned_tco2e,
        {{ least_published_of(
            least_published_of('projected.record_status', 'projected.scenario_status'), 'taken_on.measures_status'
        ) }} as record_status
    from projected
    left join taken_on using (inventory_code, sector_code, year)
)

select * from final
