-- Deaths that cycling avoids in a period, in the manner of HEAT: a statistical expectation for those who ride.
-- A ride that replaced a walk is no new activity, so without a survey of what rides replaced there is no figure.
with trips as (
    select * from {{ ref('int_cycling__trips') }}
),

factors as (
    select
        year,
        {{ method_factor('minutes_per_trip', 'min/trip') }} as minutes_per_trip,
        {{ method_factor('people_exposed', 'people') }} as people_exposed,
        {{ method_factor('mortality', 'deaths/100000/year') }} as mortality,
        {{ method_factor('relative_risk', 'per 100 min/week') }} as risk,
        coalesce(
            {{ method_factor('relative_risk', 'per 100 min/week', 'low') }},
            {{ method_factor('relative_risk', 'per 100 min/week') }}
        ) as risk_low,
        coalesce(
            {{ method_factor('relative_risk', 'per 100 min/week', 'high') }},
            {{ method_factor('relative_risk', 'per 100 min/week') }}
        ) as risk_high,
        {{ method_factor('dose_cap', '100 min/week') }} as dose_cap,
        bool_or(is_ambiguous) as is_ambiguous,
        {{ method_factor_ids() }} as factor_version_ids,
        {{ least_published('record_status') }} as factors_status
    from {{ ref('int_method_factors__yearly') }}
    where method_code = 'CYCLING-HEALTH'
    group by year
),

dosed as (
    select
        trips.* exclude (record_status), factors.* exclude (year),
        {{ least_published_of('trips.record_status', 'factors.factors_status') }} as record_status,
        formulas.new_activity_pct(trips.induced_pct, trips.walk_pct) as new_activity_pct,
        formulas.minutes_per_week(
            trips.trips * formulas.new_activity_pct(trips.induced_pct, trips.walk_pct) / 100, minutes_per_trip,
            trips.period_days, people_exposed
        ) as minutes_per_week,
        cast(trips.period_days as double) / nullif(trips.year_days, 0) as part_of_year
    from trips
    left join factors on trips.year = factors.year
),

counted as (
    select
        *,
        {% for name, risk in [('deaths', 'risk'), ('low_deaths', 'risk_high'), ('high_deaths', 'risk_low')] -%}
        formulas.deaths_avoided(
            people_exposed, mortality, {{ risk }}, minutes_per_week, dose_cap, part_of_year
        ) as {{ name }},
        {% endfor -%}
        dose_cap is null as cap_is_missing
    from dosed
),

judged as (
    select
        *,
        case
            when survey_year is null then 'missing_survey'
            when is_ambiguous then 'ambiguous_factor'
            when deaths is null or cap_is_missing then 'missing_factor'
        end as missing_reason
    from counted
),

final as (
    select
        indicator_code, period, year, is_partial, minutes_per_trip, cast(people_exposed as bigint) as people_exposed,
        cast(new_activity_pct as decimal(18, 9)) as new_activity_pct, minutes_per_week,
        {% for name in ['deaths', 'low_deaths', 'high_deaths'] -%}
        cast(case when missing_reason is null then {{ name }} end as decimal(24, 6)) as {{ name }}_avoided,
        {% endfor -%}
        factor_version_ids, missing_reason, source_code, record_status,
        submission_id, source_file, source_sheet, source_row
    from judged
)

select * from final
