-- What public bicycles avoid in each period of published trips, and what riding does for health. A period that is only
-- part of a year is marked and never stands for the year.
with avoided as (
    select * from {{ ref('int_cycling__avoided') }}
),

health as (
    select * from {{ ref('int_cycling__health') }}
),

final as (
    select
        avoided.indicator_code, avoided.period, avoided.year, avoided.is_partial, avoided.period_days,
        cast(avoided.trips as bigint) as trips, avoided.survey_year,
        {{ percent('avoided.induced_pct') }} as induced_pct,
        {{ percent('avoided.saves_nothing_pct') }} as saves_nothing_pct, {{ percent('avoided.trip_km') }} as trip_km,
        {{ decimal6('avoided.trips * cast(avoided.trip_km as double)') }} as ridden_km,
        avoided.scooter_g_per_km, avoided.e_scooter_g_per_km, avoided.car_g_per_km, avoided.replaced_g_per_km,
        avoided.replaced_tco2e, avoided.rebalancing_tco2e, avoided.life_cycle_tco2e,
        avoided.avoided_tco2e, avoided.low_tco2e, avoided.high_tco2e, avoided.factor_version_ids,
        avoided.missing_reason,
        {{ percent('health.minutes_per_trip') }} as minutes_per_trip, health.people_exposed,
        health.new_activity_pct,
        {{ percent('health.minutes_per_week') }} as minutes_per_week,
        health.deaths_avoided, health.low_deaths_avoided, health.high_deaths_avoided,
        health.factor_version_ids as health_factor_version_ids, health.missing_reason as health_missing_reason,
        avoided.trips_status as value_record_status, avoided.source_code,
        {{ least_published_of('avoided.record_status', 'health.record_status') }} as record_status,
        avoided.submission_id
    from avoided
    inner join health using (indicator_code, period)
)

select * from final
