-- Business as usual: the reference level grown, plus what committed projects add from their first year.
with grown as (
    select * from {{ ref('int_scenarios__growth') }}
),

projects as (
    select * from {{ ref('stg_scenario_projects') }}
),

added as (
    select
        grown.scenario_code, grown.year,
        -- a project of no named sector belongs to no sector yet, and stands by itself, so that the whole stays the sum
        -- of its parts
        case projects.sector_code when 'ALL' then 'UNASSIGNED' else projects.sector_code end as sector_code,
        sum(projects.emissions_tco2e) as projects_tco2e
    from (select distinct scenario_code, year from grown) as grown
    inner join projects
        on grown.scenario_code = projects.scenario_code
        and grown.year between projects.start_year and coalesce(projects.end_year, 9999)
    group by all
),

keys as (
    select scenario_code, sector_code, year from grown
    union
    select scenario_code, sector_code, year from added
),

final as (
    select
        keys.scenario_code, keys.sector_code, keys.year,
        {{ decimal6('coalesce(grown.grown_tco2e, 0)') }} as grown_tco2e,
        {{ decimal6('coalesce(added.projects_tco2e, 0)') }} as projects_tco2e,
        {{ decimal6('coalesce(grown.grown_tco2e, 0) + coalesce(added.projects_tco2e, 0)') }} as bau_tco2e
    from keys
    left join grown using (scenario_code, sector_code, year)
    left join added using (scenario_code, sector_code, year)
)

select * from final
