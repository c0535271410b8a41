-- The rectangle around the city, to recognise coordinates that were mistyped; no figure rests on it.
with policies as (
    select * from {{ ref('int_policies__versions') }}
),

final as (
    select
        {{ policy('CITY_SOUTH_LATITUDE') }} as south_latitude,
        {{ policy('CITY_NORTH_LATITUDE') }} as north_latitude,
        {{ policy('CITY_WEST_LONGITUDE') }} as west_longitude,
        {{ policy('CITY_EAST_LONGITUDE') }} as east_longitude
    from policies
)

select * from final
