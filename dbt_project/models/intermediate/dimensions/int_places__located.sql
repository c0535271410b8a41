-- In which district each place lies that somebody gave coordinates of. A place is outside of the city where no district
-- has it; where no boundary is known nothing is said.
with places as (
    select
        'organic_sources' as dataset, organic_code || ' ' || year as place_code, district_code, latitude, longitude,
        source_code, record_status, submission_id, source_file, source_sheet, source_row
    from {{ ref('stg_organic_sources') }}
    union all by name
    select
        'digestion_sites' as dataset, site_code as place_code, district_code, latitude, longitude, source_code,
        record_status, submission_id, source_file, source_sheet, source_row
    from {{ ref('stg_digestion_sites') }}
    union all by name
    select
        'junction_surveys' as dataset, junction_code || ' ' || pair_code || ' ' || phase as place_code, district_code,
        latitude, longitude, source_code, record_status, submission_id, source_file, source_sheet, source_row
    from {{ ref('stg_junction_surveys') }}
),

sides as (
    select * from {{ ref('int_districts__sides') }}
),

found as (
    select places.dataset, places.place_code, sides.district_code as found_district_code, sides.record_status
    from places
    inner join sides
        on places.longitude between sides.west_longitude and sides.east_longitude
        and places.latitude between sides.south_latitude and sides.north_latitude
        and formulas.is_inside(cast(places.longitude as double), cast(places.latitude as double), sides.edges)
    qualify row_number() over (partition by places.dataset, places.place_code order by sides.district_code) = 1
),

known as (
    select count(*) > 0 as has_boundaries from sides
),

final as (
    select
        places.dataset, places.place_code, places.district_code, found.found_district_code, places.latitude,
        places.longitude,
        case when known.has_boundaries then found.found_district_code is not null end as is_in_city,
        places.source_code, {{ least_published_of('places.record_status', 'found.record_status') }} as record_status,
        places.submission_id, places.source_file, places.source_sheet, places.source_row
    from places
    cross join known
    left join found on places.dataset = found.dataset and places.place_code = found.place_code
)

select * from final
