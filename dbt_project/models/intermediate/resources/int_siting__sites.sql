-- Which sites could be chosen: in an industrial zone, inside the city, with a capacity.
with sites as (
    select * from {{ ref('stg_digestion_sites') }}
),

bounds as (
    select * from {{ ref('int_city__bounds') }}
),

judged as (
    select
        sites.*,
        case
            when not coalesce({{ is_in_city('sites.latitude', 'sites.longitude', 'bounds') }}, true)
                then 'outside_city'
            when sites.capacity_t is null then 'missing_input'
        end as missing_reason
    from sites
    left join bounds on true
),

final as (
    select *, is_industrial_zone and missing_reason is null as is_candidate from judged
)

select * from final
