-- Of each span over which the registry is held facility by facility: the emissions at both ends of the facilities that
-- stand in it in both years. What is left of the change entered or left the list. A facility whose figure one of the
-- years lacks is in neither end.
with steps as (
    select * from {{ ref('int_drivers__steps') }}
),

emissions as (
    select distinct inventory_code, sector_code, activity_code from {{ ref('int_drivers__emissions') }}
    where is_of_registry
),

of_city as (
    select * from {{ ref('int_registry__of_city') }}
),

by_activity as (
    select
        facility_code, year, 'direct_emissions' as activity_code, direct_tco2e as tonnes_tco2e, record_status
    from of_city
    union all
    select
        facility_code, year, 'purchased_electricity' as activity_code, indirect_tco2e as tonnes_tco2e, record_status
    from of_city
),

spans as (
    select distinct steps.inventory_code, steps.sector_code, steps.activity_code, steps.from_year, steps.to_year
    from steps
    inner join emissions using (inventory_code, sector_code, activity_code)
    where steps.from_year in (select year from of_city) and steps.to_year in (select year from of_city)
),

final as (
    select
        spans.inventory_code, spans.sector_code, spans.activity_code, spans.from_year, spans.to_year,
        count(ends.tonnes_tco2e - starts.tonnes_tco2e) as facilities_kept,
        cast(
            coalesce(sum(starts.tonnes_tco2e) filter (where ends.tonnes_tco2e is not null), 0) as double
        ) as kept_from_tco2e,
        cast(
            coalesce(sum(ends.tonnes_tco2e) filter (where starts.tonnes_tco2e is not null), 0) as double
        ) as kept_to_tco2e,
        {{ least_published_of(
            least_published('starts.record_status'), least_published('ends.record_status')
        ) }} as record_status
    from spans
    left join by_activity as starts
        on spans.activity_code = starts.activity_code and spans.from_year = starts.year
    left join by_activity as ends
        on spans.activity_code = ends.activity_code and spans.to_year = ends.year
        and starts.facility_code = ends.facility_code
    group by spans.inventory_code, spans.sector_code, spans.activity_code, spans.from_year, spans.to_year
)

select * from final
