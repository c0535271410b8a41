-- What the measures of a scenario take off in a year, after overlap and sold credits, by sector. What a measure
-- already did in the reference year is in that year's inventory, and only what it does beyond that is counted.
with included as (
    select scenario_code, measure_code from {{ ref('stg_scenario_measures') }}
),

scenarios as (
    select scenario_code, reference_year from {{ ref('int_scenarios__defined') }}
),

measures as (
    select * from {{ ref('stg_measures') }}
),

effects as (
    select * from {{ ref('int_measures__net') }} where is_used
),

beyond_reference as (
    select
        included.scenario_code, included.measure_code, effects.year, effects.record_status,
        effects.net_after_credits_tco2e - coalesce(before.net_after_credits_tco2e, 0) as added_tco2e
    from included
    inner join scenarios using (scenario_code)
    inner join effects using (measure_code)
    left join effects as before
        on included.measure_code = before.measure_code and scenarios.reference_year = before.year
),

final as (
    select
        beyond_reference.scenario_code, beyond_reference.year,
        case measures.sector_code when 'ALL' then 'UNASSIGNED' else measures.sector_code end as sector_code,
        {{ tonnes('sum(beyond_reference.added_tco2e)') }} as measures_net_tco2e,
        bool_and(beyond_reference.record_status = 'published') as all_published
    from beyond_reference
    inner join measures using (measure_code)
    group by beyond_reference.scenario_code, beyond_reference.year, measures.sector_code
)

select * from final
