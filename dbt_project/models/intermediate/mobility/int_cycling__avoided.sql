-- Tonnes that trips by public bicycle avoid: what they replaced, less moving the bicycles about and their life cycle.
-- Walking and public transport that were replaced save nothing. Petrol is weighed with its methane and nitrous oxide.
with trips as (
    select * from {{ ref('int_cycling__trips') }}
),

factors as (
    select
        year,
        {{ method_factor('scooter_km_per_l', 'km/L') }} as scooter_km,
        {{ method_factor('e_scooter_km_per_kwh', 'km/kWh') }} as e_scooter_km,
        {{ method_factor('car_km_per_l', 'km/L') }} as car_km,
        {{ method_factor('rebalancing', 'gCO2e/trip') }} as rebalancing,
        {{ method_factor('rebalancing', 'gCO2e/trip', 'low') }} as rebalancing_low,
        {{ method_factor('rebalancing', 'gCO2e/trip', 'high') }} as rebalancing_high,
        {{ method_factor('life_cycle', 'gCO2e/km') }} as life_cycle,
        {{ method_factor('life_cycle', 'gCO2e/km', 'low') }} as life_cycle_low,
        {{ method_factor('life_cycle', 'gCO2e/km', 'high') }} as life_cycle_high,
        bool_or(is_ambiguous) as is_ambiguous,
        {{ method_factor_ids() }} as factor_version_ids,
        {{ least_published('record_status') }} as factors_status
    from {{ ref('int_method_factors__yearly') }}
    where method_code = 'BIKE-SHARE' and factor_code <> 'gasoline'
    group by year
),

grid as (
    select * from {{ ref('int_grid_factors__current') }}
),

petrol as (
    select * from {{ ref('int_fuels__co2e') }} where fuel_code = 'gasoline'
),

known as (
    select
        trips.* exclude (record_status), factors.* exclude (year, factor_version_ids),
        petrol.kgco2e_per_unit as kg_per_l,
        factors.factor_version_ids || ', ' || grid.factor_version_id || ', ' || petrol.factor_version_ids
            as factor_version_ids,
        {{ least_published_of(
            least_published_of('trips.record_status', 'factors.factors_status'),
            least_published_of('grid.record_status', 'petrol.record_status')
        ) }} as record_status,
        formulas.grams_per_km(kg_per_l, scooter_km) as scooter_g_per_km,
        formulas.grams_per_km(grid.factor_kgco2e_per_kwh, e_scooter_km) as e_scooter_g_per_km,
        formulas.grams_per_km(kg_per_l, car_km) as car_g_per_km
    from trips
    left join factors on trips.year = factors.year
    left join grid on trips.year = grid.year
    left join petrol on trips.year = petrol.year
),

per_km as (
    select
        *,
        (scooter_pct * scooter_g_per_km + e_scooter_pct * e_scooter_g_per_km + car_pct * car_g_per_km) / 100
            as replaced_g_per_km
    from known
),

parts as (
    select
        *,
        formulas.replaced_tco2e(trips, induced_pct, trip_km, replaced_g_per_km) as gross,
        {% for end in ['', '_low', '_high'] -%}
        formulas.amount_tco2e(trips, coalesce(rebalancing{{ end }}, rebalancing) / 1000) as moved{{ end }},
        formulas.amount_tco2e(trips * trip_km, coalesce(life_cycle{{ end }}, life_cycle) / 1000) as made{{ end }},
        {% endfor -%}
        case
            when survey_year is null then 'missing_survey'
            when is_ambiguous then 'ambiguous_factor'
        end as reason
    from per_km
),

judged as (
    select *, coalesce(reason, case when gross - moved - made is null then 'missing_factor' end) as missing_reason
    from parts
),

final as (
    select
        indicator_code, period, year, is_partial, period_days, year_days, trips, trips_status, survey_year, induced_pct,
        transit_pct + walk_pct as saves_nothing_pct, trip_km,
        {% for name in ['scooter', 'e_scooter', 'car', 'replaced'] -%}
        cast({{ name }}_g_per_km as decimal(18, 9)) as {{ name }}_g_per_km,
        {% endfor -%}
        {% for name, value in [('replaced', 'gross'), ('rebalancing', 'moved'), ('life_cycle', 'made'),
                               ('avoided', 'gross - moved - made'), ('low', 'gross - moved_high - made_high'),
                               ('high', 'gross - moved_low - made_low')] -%}
        cast(case when missing_reason is null then {{ value }} end as decimal(24, 6)) as {{ name }}_tco2e,
        {% endfor -%}
        factor_version_ids, missing_reason, source_code, record_status,
        submission_id, source_file, source_sheet, source_row
    from judged
)

select * from final
