-- What each measure of a scenario takes off in a year, after overlap and sold credits. What it already did in the
-- reference year is in that year's inventory, and only what it does beyond that is counted. A measure that was stated
-- on the level of a year counts in scenarios that start from that year only: on another level a part of it may have
-- happened already, and nobody knows how much.
with included as (
    select scenario_code, measure_code from {{ ref('stg_scenario_measures') }}
),

scenarios as (
    select inventory_code, scenario_code, reference_year, is_of_all from {{ ref('int_scenarios__defined') }}
),

measures as (
    select * from {{ ref('stg_measures') }}
),

stated_bases as (
    select * from {{ ref('int_measures__stated_bases') }}
),

effects as (
    select * from {{ ref('int_measures__net') }} where is_used
),

final as (
    select
        scenarios.inventory_code, included.scenario_code, included.measure_code, effects.year,
        case measures.sector_code when 'ALL' then 'UNASSIGNED' else measures.sector_code end as sector_code,
        formulas.added_effect(effects.net_after_credits_tco2e, before.net_after_credits_tco2e) as added_tco2e,
        effects.record_status
    from included
    inner join scenarios
        on included.scenario_code = scenarios.scenario_code
        -- measures are the city's: in a scenario of all accounts they count in its own
        and {{ is_of_account("'ALL'", 'scenarios') }}
    inner join measures using (measure_code)
    inner join effects using (measure_code)
    left join effects as before
        on included.measure_code = before.measure_code and scenarios.reference_year = before.year
    left join stated_bases on included.measure_code = stated_bases.measure_code
    where coalesce(stated_bases.base_year = scenarios.reference_year, true)
)

select * from final
