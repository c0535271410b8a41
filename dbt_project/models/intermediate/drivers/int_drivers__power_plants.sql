-- How the direct emissions of the registry's power plants changed over each span: of those whose figures are known at
-- both ends, and whether these are all. What feeds the national grid is nobody's own in the city. Where the registry is
-- held for both ends and says of each facility whether it feeds the grid, those in it at both ends are all: the others
-- entered or left the list.
with steps as (
    select * from {{ ref('int_drivers__steps') }}
),

emissions as (
    select distinct inventory_code, sector_code, activity_code from {{ ref('int_drivers__emissions') }}
    where is_of_registry and activity_code = 'direct_emissions'
),

of_city as (
    select * from {{ ref('int_registry__of_city') }}
),

totals as (
    select year from {{ ref('int_registry__totals') }} where grid_supply_tco2e is not null
),

plants as (
    select facility_code from {{ ref('stg_facilities') }} where is_power_plant
    union
    select facility_code from of_city where is_power_plant
),

published as (
    select facility_code, year, direct_tco2e, record_status from {{ ref('stg_facility_emissions') }}
    where direct_tco2e is not null
    qualify row_number() over (partition by facility_code, year order by known_from desc, source_code) = 1
),

reported as (
    select facility_code, year, direct_tco2e, record_status from of_city where direct_tco2e is not null
    union all
    select * from published
    where (facility_code, year) not in (select (facility_code, year) from of_city where direct_tco2e is not null)
),

spans as (
    select steps.inventory_code, steps.sector_code, steps.activity_code, steps.from_year, steps.to_year, steps.span
    from steps
    inner join emissions using (inventory_code, sector_code, activity_code)
),

final as (
    select
        spans.inventory_code, spans.sector_code, spans.activity_code, spans.from_year, spans.to_year, spans.span,
        case
            when spans.from_year in (select year from totals) and spans.to_year in (select year from totals)
                then count(ends.direct_tco2e - starts.direct_tco2e)
            else count(plants.facility_code)
        end as plants_count,
        count(ends.direct_tco2e - starts.direct_tco2e) as plants_known,
        cast(sum(ends.direct_tco2e - starts.direct_tco2e) as double) as change_tco2e,
        {{ least_published_of(
            least_published('case when ends.year is not null then starts.record_status end'),
            least_published('case when starts.year is not null then ends.record_status end')
        ) }} as record_status
    from spans
    cross join plants
    left join reported as starts on plants.facility_code = starts.facility_code and spans.from_year = starts.year
    left join reported as ends on plants.facility_code = ends.facility_code and spans.to_year = ends.year
    group by
        spans.inventory_code, spans.sector_code, spans.activity_code, spans.from_year, spans.to_year, spans.span
)

select * from final
