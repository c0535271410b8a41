-- Published trips by public bicycle with the days they cover, and the latest survey of what such trips replaced.
with reports as (
    select * from {{ ref('int_indicators__current_reports') }}
    where value is not null and indicator_code in (select indicator_code from {{ ref('stg_bike_substitution') }})
),

surveys as (
    select * from {{ ref('stg_bike_substitution') }}
    qualify row_number() over (partition by indicator_code, year order by known_from desc, source_code) = 1
),

dated as (
    select
        *,
        date_diff('day', formulas.period_first_day(period), formulas.period_last_day(period)) + 1 as period_days,
        date_diff('day', make_date(cast(year as int), 1, 1), make_date(cast(year as int), 12, 31)) + 1 as year_days
    from reports
),

final as (
    select
        dated.indicator_code, dated.period, dated.year, dated.is_partial, dated.period_days, dated.year_days,
        dated.value as trips, surveys.year as survey_year,
        surveys.scooter_pct, surveys.e_scooter_pct, surveys.car_pct, surveys.transit_pct, surveys.walk_pct,
        surveys.induced_pct, surveys.trip_km,
        dated.source_code,
        dated.record_status as trips_status,
        {{ least_published_of('dated.record_status', 'surveys.record_status') }} as record_status,
        dated.submission_id, dated.source_file, dated.source_sheet, dated.source_row
    from dated
    left join surveys on dated.indicator_code = surveys.indicator_code and surveys.year <= dated.year
    where dated.period_days > 0
    qualify row_number() over (
        partition by dated.indicator_code, dated.period order by surveys.year desc nulls last
    ) = 1
)

select * from final
