-- Which sites could be chosen: in an industrial zone, inside the city, with a capacity.
with sites as (
    select * from {{ ref('stg_digestion_sites') }}
),

located as (
    select * from {{ ref('int_places__located') }} where dataset = 'digestion_sites'
),

judged as (
    select
        sites.*,
        case
            when not coalesce(located.is_in_city, true) then 'outside_city'
            when sites.capacity_t is null then 'missing_input'
        end as missing_reason
    from sites
    left join located on sites.site_code = located.place_code
),

final as (
    select *, is_industrial_zone and missing_reason is null as is_candidate from judged
)

select * from final
