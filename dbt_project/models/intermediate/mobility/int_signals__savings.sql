-- What each change of signals saves in a year: fuel and tonnes of the fewer vehicles of the two surveys, so that
-- traffic which the change itself drew in is not counted as saving. Petrol is weighed with its methane and nitrous
-- oxide.
with pairs as (
    select *, least(before_vehicles, after_vehicles) as vehicles, before_stops - after_stops as saved_stops
    from {{ ref('int_signals__pairs') }}
),

tested as (
    select * from {{ ref('int_signals__tested') }}
),

factors as (
    select
        year,
        {{ method_factor('idle_fuel', 'gal/h') }} as idle,
        coalesce({{ method_factor('idle_fuel', 'gal/h', 'low') }}, {{ method_factor('idle_fuel', 'gal/h') }})
            as idle_low,
        coalesce({{ method_factor('idle_fuel', 'gal/h', 'high') }}, {{ method_factor('idle_fuel', 'gal/h') }})
            as idle_high,
        {{ method_factor('fuel_per_stop', 'L/stop') }} as l_per_stop,
        bool_or(is_ambiguous) as is_ambiguous,
        {{ method_factor_ids() }} as factor_version_ids,
        {{ least_published('record_status') }} as factors_status
    from {{ ref('int_method_factors__yearly') }}
    where method_code = 'SIGNAL-PRIORITY' and factor_code <> 'gasoline'
    group by year
),

petrol as (
    select * from {{ ref('int_fuels__co2e') }} where fuel_code = 'gasoline'
),

known as (
    select
        pairs.* exclude (missing_reason, record_status),
        tested.* exclude (junction_code, pair_code), factors.* exclude (year, factor_version_ids),
        petrol.kgco2e_per_unit as kg_per_l,
        factors.factor_version_ids || ', ' || petrol.factor_version_ids as factor_version_ids,
        {{ least_published_of(
            least_published_of('pairs.record_status', 'factors.factors_status'), 'petrol.record_status'
        ) }} as record_status,
        case
            when pairs.missing_reason is not null then pairs.missing_reason
            when factors.is_ambiguous then 'ambiguous_factor'
            when factors.idle is null or factors.l_per_stop is null or petrol.kgco2e_per_unit is null
                then 'missing_factor'
        end as missing_reason
    from pairs
    left join tested using (junction_code, pair_code)
    left join factors on pairs.after_year = factors.year
    left join petrol on pairs.after_year = petrol.year
),

fuel as (
    select
        *,
        {% for name, delay, idle in [('saved', 'saved_delay_s', 'idle'), ('low', 'low_delay_s', 'idle'),
                                     ('high', 'high_delay_s', 'idle'), ('factor_low', 'saved_delay_s', 'idle_low'),
                                     ('factor_high', 'saved_delay_s', 'idle_high')] %}
        case
            when missing_reason is null
                then formulas.signal_fuel_l(vehicles, {{ delay }}, {{ idle }}, coalesce(saved_stops, 0), l_per_stop)
        end as {{ name }}_l{% if not loop.last %},{% endif %}
        {% endfor %}
    from known
),

final as (
    select
        junction_code, pair_code, name_zh, name_en, district_code, latitude, longitude, period_of_day,
        before_year, coalesce(after_year, before_year) as year, vehicles,
        before_sample_n, after_sample_n, before_delay_s, after_delay_s,
        saved_delay_s, low_delay_s, high_delay_s, degrees_of_freedom, welch_p_value,
        low_delay_s > 0 or high_delay_s < 0 as is_significant,
        saved_stops, {{ decimal6('saved_l') }} as saved_fuel_l,
        formulas.amount_tco2e(saved_l, kg_per_l) as saved_tco2e,
        formulas.amount_tco2e(low_l, kg_per_l) as low_tco2e,
        formulas.amount_tco2e(high_l, kg_per_l) as high_tco2e,
        least(formulas.amount_tco2e(factor_low_l, kg_per_l), formulas.amount_tco2e(factor_high_l, kg_per_l))
            as factor_low_tco2e,
        greatest(formulas.amount_tco2e(factor_low_l, kg_per_l), formulas.amount_tco2e(factor_high_l, kg_per_l))
            as factor_high_tco2e,
        factor_version_ids, missing_reason, source_code, record_status,
        submission_id, source_file, source_sheet, source_row
    from fuel
)

select * from final
