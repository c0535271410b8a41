-- Which sites could be chosen: in an industrial zone, inside the city, with a capacity. Where the extents of the zones
-- are known they decide what lies in one; else what the site says of itself.
with sites as (
    select * from {{ ref('stg_digestion_sites') }}
),

located as (
    select * from {{ ref('int_places__located') }} where dataset = 'digestion_sites'
),

zones as (
    select *, formulas.edges_of(boundary_wkt) as edges from {{ ref('stg_industrial_zones') }}
),

known as (
    select count(*) > 0 as has_zones from zones
),

found as (
    select sites.site_code, zones.zone_code, zones.record_status
    from sites
    inner join zones
        on formulas.is_inside(cast(sites.longitude as double), cast(sites.latitude as double), zones.edges)
    qualify row_number() over (partition by sites.site_code order by zones.zone_code) = 1
),

judged as (
    select
        sites.* exclude (record_status), found.zone_code,
        case when known.has_zones then found.zone_code is not null else sites.is_industrial_zone end as is_in_zone,
        {{ least_published_of('sites.record_status', 'found.record_status') }} as record_status,
        case
            when not coalesce(located.is_in_city, true) then 'outside_city'
            when sites.capacity_t is null then 'missing_input'
        end as missing_reason
    from sites
    cross join known
    left join located on sites.site_code = located.place_code
    left join found on sites.site_code = found.site_code
),

final as (
    select *, is_in_zone and missing_reason is null as is_candidate from judged
)

select * from final
