-- The rectangle around the city, to recognise coordinates that were mistyped; no figure rests on it.
with settings as (
    select policy_code, value from {{ ref('stg_policies') }} where unit = 'degree'
),

final as (
    select
        max(value) filter (where policy_code = 'CITY_SOUTH_LATITUDE') as south_latitude,
        max(value) filter (where policy_code = 'CITY_NORTH_LATITUDE') as north_latitude,
        max(value) filter (where policy_code = 'CITY_WEST_LONGITUDE') as west_longitude,
        max(value) filter (where policy_code = 'CITY_EAST_LONGITUDE') as east_longitude
    from settings
)

select * from final
