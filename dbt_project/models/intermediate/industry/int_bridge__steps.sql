-- The steps of each bridge that a source gives a figure for, and those that are known to be there and that nobody
-- publishes: these have no amount, and stay in what is unexplained. The sector that most of what is registered is of is
-- compared as a whole; the emissions of the others come on top, less the few registered facilities of each.
with ends as (
    select * from {{ ref('int_bridge__ends') }}
),

of_city as (
    select
        year, sector_code, {{ decimal6('sum(total_tco2e)') }} as registered_tco2e,
        {{ least_published('record_status') }} as record_status
    from {{ ref('int_registry__of_city') }}
    where is_power_plant is not true
    group by year, sector_code
),

registered_sectors as (
    select year, sector_code from of_city where sector_code is not null
    qualify row_number() over (partition by year order by registered_tco2e desc, sector_code) = 1
),

sectors as (
    select * from {{ ref('int_inventory__sectors') }} where sector_code <> 'ALL' and emissions_tco2e is not null
),

with_sectors as (
    select distinct inventory_code, year from sectors
),

outside as (
    select
        ends.*, sectors.sector_code, sectors.source_code as sector_source_code,
        {{ decimal6('sectors.emissions_tco2e - coalesce(of_city.registered_tco2e, 0)') }} as outside_tco2e,
        {{ least_published_of('sectors.record_status', 'of_city.record_status') }} as sector_status
    from ends
    inner join sectors using (inventory_code, year)
    left join of_city on sectors.sector_code = of_city.sector_code and sectors.year = of_city.year
    where (sectors.year, sectors.sector_code) not in (select (year, sector_code) from registered_sectors)
),

steps as (
    select
        inventory_code, year, 1 as step_no, 'registered' as step_code, 'ALL' as sector_code,
        start_tco2e as amount_tco2e, null as missing_reason, latest_source_code as source_code,
        {{ least_published_of('registry_status', 'latest_status') }} as record_status
    from ends
    union all
    select
        inventory_code, year, 2, 'other_year', 'ALL', registered_tco2e - start_tco2e, null, registry_source_code,
        {{ least_published_of('registry_status', 'latest_status') }}
    from ends
    where registry_year <> year
    union all
    -- power for the grid is charged to who uses it; whether an account that was reported elsewhere did so is not said
    select
        inventory_code, year, 3, 'grid_supply', 'ALL',
        case when boundary = 'consumption' then -grid_supply_tco2e end,
        case
            when boundary <> 'consumption' then 'not_published'
            when grid_supply_tco2e is null then 'missing_input'
        end,
        registry_source_code, registry_status
    from ends
    where boundary <> 'territorial'
    union all
    select
        inventory_code, year, case when sector_code = 'REMAINDER' then 5 else 4 end,
        case when sector_code = 'REMAINDER' then 'unlisted_sectors' else 'outside_sector' end, sector_code,
        outside_tco2e, null, sector_source_code, sector_status
    from outside
    union all
    select
        ends.inventory_code, ends.year, 6, 'purchased_energy', 'ALL',
        ends.scope_2_tco2e - ends.registered_indirect_tco2e, null, ends.account_source_code, ends.account_status
    from ends
    where
        ends.scope_2_tco2e is not null
        and (ends.inventory_code, ends.year) not in (select (inventory_code, year) from with_sectors)
    union all
    select ends.inventory_code, ends.year, 7, unsaid.step_code, 'ALL', null, 'not_published', null, null
    from ends
    cross join (values ('below_threshold'), ('energy_between_facilities'), ('sinks')) as unsaid (step_code)
),

final as (
    select
        inventory_code, year,
        row_number() over (partition by inventory_code, year order by step_no, amount_tco2e desc nulls last, step_code)
            as step_no,
        step_code, sector_code, {{ decimal6('amount_tco2e') }} as amount_tco2e, missing_reason, source_code,
        record_status
    from steps
)

select * from final
