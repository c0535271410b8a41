-- The spans of years that changes are split over: year to year, and from the first year to the last.
with emissions as (
    select * from {{ ref('int_drivers__emissions') }}
),

final as (
    select inventory_code, sector_code, activity_code, previous_year as from_year, year as to_year, 'step' as span
    from emissions
    where previous_year is not null
    union all
    select inventory_code, sector_code, activity_code, first_year as from_year, year as to_year, 'end_point' as span
    from emissions
    where year = last_year and first_year < last_year
)

select * from final
