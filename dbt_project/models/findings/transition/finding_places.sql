-- Places whose coordinates lie in another district than the one that is stated.
with places as (
    select * from {{ ref('int_places__located') }}
    where found_district_code <> district_code
),

final as (
    select
        {{ finding('F-PLACE-DISTRICT', "dataset || ' ' || place_code",
                   ['dataset', 'place_code', 'district_code', 'found_district_code']) }}
    from places
)

select * from final
