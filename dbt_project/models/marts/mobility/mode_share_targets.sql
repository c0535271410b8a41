-- How far each way of travelling is from the share aimed at, and who set it.
with gaps as (
    select * from {{ ref('int_modes__gaps') }}
),

final as (
    select
        trip_leg, mode_code, year, {{ percent('share_pct') }} as mode_share_pct, target_year,
        {{ percent('target_share_pct') }} as target_share_pct, target_set_by, target_standing_zh, target_standing_en,
        gap_points_pct, needed_per_year_pct, indicator_code as beside_indicator_code,
        {{ decimal6('beside_value') }} as beside_value, value_record_status,
        missing_reason, source_code, record_status, submission_id
    from gaps
)

select * from final
