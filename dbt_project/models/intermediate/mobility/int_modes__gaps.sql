-- Each way of travelling against the next share aimed at. Shares that do not add up to the whole give no gap.
with shares as (
    select * from {{ ref('stg_mode_shares') }}
    qualify row_number() over (
        partition by trip_leg, mode_code, year, is_target order by known_from desc, source_code
    ) = 1
),

actuals as (
    select
        *,
        abs(sum(share_pct) over (partition by trip_leg, year) - 100) > 0.5 as is_no_whole,
        {{ least_published('record_status', over='over (partition by trip_leg, year)') }} as shares_status
    from shares
    where not is_target
),

targets as (
    select * from shares where is_target
),

reports as (
    select indicator_code, year, value, record_status
    from {{ ref('int_indicators__current_reports') }}
    where not is_partial
    qualify row_number() over (partition by indicator_code, year order by period) = 1
),

beside as (
    select
        actuals.*, targets.year as target_year, targets.share_pct as target_share_pct, targets.set_by as target_set_by,
        targets.note as target_note, reports.value as beside_value, reports.record_status as value_record_status,
        {{ least_published_of('actuals.shares_status', 'targets.record_status') }} as status_of_both
    from actuals
    left join targets
        on actuals.trip_leg = targets.trip_leg
        and actuals.mode_code = targets.mode_code
        and targets.year >= actuals.year
    left join reports on actuals.indicator_code = reports.indicator_code and actuals.year = reports.year
    qualify row_number() over (
        partition by actuals.trip_leg, actuals.mode_code, actuals.year order by targets.year nulls last
    ) = 1
),

standing as (
    select code, zh, en from {{ ref('words') }} where topic = 'target_standing'
),

final as (
    select
        trip_leg, mode_code, year, share_pct, target_year, target_share_pct, target_set_by,
        standing.zh as target_standing_zh, standing.en as target_standing_en,
        case when not is_no_whole then {{ percent('target_share_pct - share_pct') }} end as gap_points_pct,
        case
            when not is_no_whole
                then {{ percent(
                    'cast(target_share_pct - share_pct as decimal(18, 9)) / nullif(target_year - year, 0)'
                ) }}
        end as needed_per_year_pct,
        indicator_code, beside_value, value_record_status,
        case when is_no_whole then 'shares_do_not_add' when target_share_pct is null then 'no_target' end
            as missing_reason,
        source_code, status_of_both as record_status, submission_id, source_file, source_sheet, source_row
    from beside
    left join standing on beside.target_set_by = standing.code
)

select * from final
