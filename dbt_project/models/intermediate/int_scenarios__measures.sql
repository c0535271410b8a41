-- What the measures of a scenario take off in a year, after overlap and sold credits, by sector.
with included as (
    select scenario_code, measure_code from {{ ref('stg_scenario_measures') }}
),

measures as (
    select * from {{ ref('stg_measures') }}
),

effects as (
    select * from {{ ref('int_measures__net') }} where is_used
),

final as (
    select
        included.scenario_code, effects.year,
        case measures.sector_code when 'ALL' then 'UNASSIGNED' else measures.sector_code end as sector_code,
        {{ tonnes('sum(effects.net_after_credits_tco2e)') }} as measures_net_tco2e,
        bool_and(effects.record_status = 'published') as all_published
    from included
    inner join measures using (measure_code)
    inner join effects using (measure_code)
    group by included.scenario_code, effects.year, measures.sector_code
)

select * from final
