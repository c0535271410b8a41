-- The sides of each district's boundary, and the rectangle around them, so that few districts are tried for a place.
with boundaries as (
    select * from {{ ref('stg_district_boundaries') }}
),

sides as (
    select *, formulas.edges_of(boundary_wkt) as edges from boundaries
),

final as (
    select
        district_code, edges,
        list_min(list_transform(edges, lambda side: side[1])) as west_longitude,
        list_max(list_transform(edges, lambda side: side[1])) as east_longitude,
        list_min(list_transform(edges, lambda side: side[2])) as south_latitude,
        list_max(list_transform(edges, lambda side: side[2])) as north_latitude,
        source_code, record_status, submission_id
    from sides
)

select * from final
