-- The level each scenario of an account starts from: the reference year's inventory, by sector where its shares are
-- published.
with scenarios as (
    select * from {{ ref('int_scenarios__defined') }}
),

by_sector as (
    select * from {{ ref('int_inventory__sectors') }}
),

parts as (
    select
        scenarios.inventory_code, scenarios.scenario_code, scenarios.reference_year, scenarios.horizon_year,
        by_sector.sector_code,
        by_sector.emissions_tco2e as reference_tco2e
    from scenarios
    inner join by_sector
        on scenarios.inventory_code = by_sector.inventory_code and scenarios.reference_year = by_sector.year
),

-- where no sector is published the city is one part, so that the whole never goes missing
final as (
    select
        inventory_code, scenario_code, reference_year, horizon_year,
        case sector_code when 'ALL' then 'REMAINDER' else sector_code end as sector_code,
        reference_tco2e
    from parts
    where
        sector_code <> 'ALL'
        or not exists (
            select 1 from parts as published
            where
                published.inventory_code = parts.inventory_code
                and published.scenario_code = parts.scenario_code and published.sector_code <> 'ALL'
        )
)

select * from final
