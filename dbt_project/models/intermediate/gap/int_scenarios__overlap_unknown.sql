-- How much of what the measures of a scenario take off may be counted twice, because their overlap is not known: each
-- such pair at most its smaller part, all of them at most what is beyond the largest measure.
with effects as (
    select * from {{ ref('int_scenarios__measure_effects') }} where added_tco2e > 0
),

unknown as (
    select * from {{ ref('int_measures__overlap_unknown') }}
),

paired as (
    select
        firsts.inventory_code, firsts.scenario_code, firsts.year,
        sum(least(firsts.added_tco2e, seconds.added_tco2e)) as overlap_tco2e
    from unknown
    inner join effects as firsts on unknown.measure_code = firsts.measure_code and unknown.year = firsts.year
    inner join effects as seconds
        on unknown.other_measure_code = seconds.measure_code and unknown.year = seconds.year
        and firsts.inventory_code = seconds.inventory_code and firsts.scenario_code = seconds.scenario_code
    group by firsts.inventory_code, firsts.scenario_code, firsts.year
),

beyond as (
    select
        inventory_code, scenario_code, year, sum(added_tco2e) - max(added_tco2e) as beyond_largest_tco2e
    from effects
    group by inventory_code, scenario_code, year
),

final as (
    select
        paired.inventory_code, paired.scenario_code, paired.year,
        {{ decimal6('least(paired.overlap_tco2e, beyond.beyond_largest_tco2e)') }} as overlap_unknown_tco2e
    from paired
    inner join beyond using (inventory_code, scenario_code, year)
)

select * from final
