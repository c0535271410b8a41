-- The city's own facilities in the registry, with what the label of their industry stands for. A file says what a list
-- typed beside it says again: the list only fills what the file leaves out, such as the district of the newer layout.
with facility_years as (
    select * from {{ ref('int_registry__facility_years') }}
),

labels as (
    select * from {{ ref('stg_industry_labels') }}
),

facilities as (
    select * from {{ ref('stg_facilities') }}
),

aliases as (
    select * from {{ ref('stg_place_aliases') }} where written = '{{ var("city_county") }}'
),

city as (
    select coalesce(max(county), '{{ var("city_county") }}') as county from aliases
),

-- a year that lacks a facility's industry has that of its other years
labelled as (
    select
        facility_years.*,
        coalesce(
            facility_years.industry_zh,
            arg_max(facility_years.industry_zh, facility_years.year) over (
                partition by facility_years.facility_code
            ),
            facilities.industry_zh
        ) as label_zh
    from facility_years
    inner join city using (county)
    left join facilities using (facility_code)
),

final as (
    select
        labelled.facility_code, labelled.year, labelled.company_name_zh as name_zh,
        coalesce(facilities.name_en, labelled.company_name_zh) as name_en,
        labelled.label_zh as industry_zh,
        labels.sector_code, labels.industry_code,
        coalesce(labels.feeds_grid, facilities.is_power_plant) as is_power_plant,
        coalesce(labelled.town, facilities.district) as district_zh,
        labelled.direct_tco2e, labelled.indirect_tco2e, labelled.total_tco2e,
        labelled.source_code,
        {{ least_published_of('labelled.record_status', 'labels.record_status') }} as record_status,
        labelled.submission_id, labelled.source_file, labelled.source_sheet,
        labelled.source_row
    from labelled
    left join facilities using (facility_code)
    left join labels on labelled.label_zh = labels.industry_zh
)

select * from final
