-- The spans of years that changes are split over: year to year, and from the first year to the last. A span over
-- which the coverage of the series changes, its list or its boundary, crosses it; end to end is also told of the
-- years before and after by themselves.
with emissions as (
    select * from {{ ref('int_drivers__emissions') }}
),

beside as (
    select
        *,
        lag(coverage_code) over (partition by inventory_code, sector_code, activity_code order by year)
            as previous_coverage_code,
        lag(facilities_count) over (partition by inventory_code, sector_code, activity_code order by year)
            as previous_facilities_count
    from emissions
),

marked as (
    select
        *,
        previous_year is not null and (
            coverage_code is distinct from previous_coverage_code
            or coalesce(formulas.is_coverage_change(previous_facilities_count, facilities_count), false)
        ) as crosses_coverage_change
    from beside
),

numbered as (
    select
        *,
        sum(cast(crosses_coverage_change as bigint)) over (
            partition by inventory_code, sector_code, activity_code order by year
        ) as stretch_no
    from marked
),

stretches as (
    select
        inventory_code, sector_code, activity_code, stretch_no, min(year) as from_year, max(year) as to_year
    from numbered
    group by inventory_code, sector_code, activity_code, stretch_no
),

final as (
    select
        inventory_code, sector_code, activity_code, previous_year as from_year, year as to_year, 'step' as span,
        crosses_coverage_change
    from numbered
    where previous_year is not null
    union all
    select
        inventory_code, sector_code, activity_code, from_year, to_year, 'end_point' as span,
        false as crosses_coverage_change
    from stretches
    where from_year < to_year
    union all
    select
        inventory_code, sector_code, activity_code, min(from_year) as from_year, max(to_year) as to_year,
        'end_point' as span, true as crosses_coverage_change
    from stretches
    group by inventory_code, sector_code, activity_code
    having count(*) > 1
)

select * from final
