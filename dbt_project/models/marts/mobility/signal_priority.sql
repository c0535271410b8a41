-- What giving priority at junctions saves, by junction and pair of surveys, with the interval that the surveys allow.
with savings as (
    select * from {{ ref('int_signals__savings') }}
),

not_included as (
    select zh, en from {{ ref('words') }} where topic = 'not_included' and code = 'SIGNAL-PRIORITY'
),

final as (
    select
        junction_code, pair_code, year, name_zh, name_en, district_code,
        cast(latitude as decimal(18, 9)) as latitude, cast(longitude as decimal(18, 9)) as longitude,
        period_of_day, before_year, vehicles, before_sample_n, after_sample_n,
        {{ percent('before_delay_s') }} as before_delay_s, {{ percent('after_delay_s') }} as after_delay_s,
        {{ percent('saved_delay_s') }} as saved_delay_s, {{ percent('low_delay_s') }} as low_delay_s,
        {{ percent('high_delay_s') }} as high_delay_s, degrees_of_freedom, welch_p_value, is_significant,
        {{ percent('saved_stops') }} as saved_stops, saved_fuel_l, saved_tco2e, low_tco2e, high_tco2e,
        factor_low_tco2e, factor_high_tco2e,
        not_included.zh as not_included_zh, not_included.en as not_included_en,
        factor_version_ids, missing_reason, source_code, record_status, submission_id
    from savings
    cross join not_included
)

select * from final
