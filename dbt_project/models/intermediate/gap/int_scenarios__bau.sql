-- Business as usual: the reference level grown, plus what committed projects add from their first year.
with grown as (
    select * from {{ ref('int_scenarios__growth') }}
),

scenarios as (
    select * from {{ ref('int_scenarios__defined') }}
),

projects as (
    select * from {{ ref('stg_scenario_projects') }}
),

of_accounts as (
    select scenarios.inventory_code, projects.* exclude (inventory_code)
    from projects
    inner join scenarios
        on projects.scenario_code = scenarios.scenario_code
        and {{ is_of_account('projects.inventory_code', 'scenarios') }}
    qualify {{ names_its_account(
        'projects.inventory_code', ['scenarios.inventory_code', 'projects.scenario_code', 'projects.project_code']
    ) }}
),

added as (
    select
        grown.inventory_code, grown.scenario_code, grown.year,
        -- a project of no named sector belongs to no sector yet, and stands by itself, so that the whole stays the sum
        -- of its parts
        case projects.sector_code when 'ALL' then 'UNASSIGNED' else projects.sector_code end as sector_code,
        sum(projects.emissions_tco2e) as projects_tco2e
    from (select distinct inventory_code, scenario_code, year from grown) as grown
    inner join of_accounts as projects
        on grown.inventory_code = projects.inventory_code and grown.scenario_code = projects.scenario_code
        and grown.year between projects.start_year and coalesce(projects.end_year, 9999)
    group by all
),

keys as (
    select inventory_code, scenario_code, sector_code, year from grown
    union
    select inventory_code, scenario_code, sector_code, year from added
),

final as (
    select
        keys.inventory_code, keys.scenario_code, keys.sector_code, keys.year,
        {{ decimal6('coalesce(grown.grown_tco2e, 0)') }} as grown_tco2e,
        {{ decimal6('coalesce(added.projects_tco2e, 0)') }} as projects_tco2e,
        {{ decimal6('coalesce(grown.grown_tco2e, 0) + coalesce(added.projects_tco2e, 0)') }} as bau_tco2e
    from keys
    left join grown using (inventory_code, scenario_code, sector_code, year)
    left join added using (inventory_code, scenario_code, sector_code, year)
)

select * from final
