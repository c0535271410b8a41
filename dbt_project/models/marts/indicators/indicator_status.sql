-- What was reported against what was aimed at, and whether the reason for a miss stands. Missing stays missing; a
-- partial period is not assessed. Chance is a reason only for a count of events that the test does not refuse.
with assessed as (
    select * from {{ ref('int_indicators__assessed') }}
),

progress as (
    select * from {{ ref('int_indicators__progress') }}
),

chance as (
    select * from {{ ref('int_indicators__chance') }}
),

evidence as (
    select * from {{ ref('int_indicators__evidence') }}
),

reasons as (
    select * from {{ ref('int_indicators__reasons') }}
),

joined as (
    select
        assessed.*,
        progress.sdg_progress_ratio, progress.sdg_progress_status, progress.sdg_progress_score,
        chance.chance_p_value, chance.chance_method, chance.dispersion_factor,
        chance.trend_dispersion_factor,
        coalesce(evidence.has_quality, false) as has_quality, evidence.evidence_grade,
        evidence.lacks as evidence_lacks,
        coalesce(reasons.has_facts, false) as has_facts, reasons.lacks as reason_lacks,
        assessed.status in ('lagging', 'deteriorating') as is_missed
    from assessed
    left join progress using (indicator_code, period)
    left join chance using (indicator_code, period)
    left join evidence using (indicator_code, period)
    left join reasons using (indicator_code, period)
),

judged as (
    select
        *,
        case
            when miss_reason_code is null and not is_missed then null
            when miss_reason_code is null then 'no_reason'
            when not has_facts then 'no_facts'
            when miss_reason_code = 'random' and chance_p_value is null then 'chance_not_testable'
            when miss_reason_code = 'random' and chance_p_value < 0.05 then 'chance_refused'
            when length(reason_lacks) > 0 then 'no_plan'
            else 'accepted'
        end as reason_verdict
    from joined
),

words as (
    select {{ words_by_code('zh') }} as zh, {{ words_by_code('en') }} as en from {{ ref('words') }}
),

noted as (
    select
        *,
        {{ listed('reason_lacks', 'miss_reason_lacks', 'words.zh', '、') }} as reason_missing_zh,
        {{ listed('reason_lacks', 'miss_reason_lacks', 'words.en', ', ') }} as reason_missing_en,
        case
            when reason_verdict = 'no_reason' and chance_p_value < 0.001 then 'no_reason_below_0.001'
            when reason_verdict = 'no_reason' and chance_p_value is not null then 'no_reason_with_chance'
            when reason_verdict = 'chance_refused' and chance_p_value < 0.001 then 'chance_refused_below_0.001'
            when reason_verdict <> 'accepted' then reason_verdict
            when miss_reason_code = 'random' then 'chance_accepted'
        end as note_code,
        {{ named_values(['reason_missing_zh', 'reason_missing_en'], computed={
            'expected_value': plain_number('expected_value'),
            'value': plain_number('value'),
            'p': "format('{:.3f}', chance_p_value)"
        }) }} as note_values
    from judged
    cross join words
),

final as (
    select
        indicator_code, period, year, bureau_code, indicator_type, direction, unit, is_partial,
        cast(value as decimal(24, 6)) as value,
        target_year,
        cast(target_value as decimal(24, 6)) as target_value,
        cast(expected_value as decimal(24, 6)) as expected_value,
        cast(baseline_value as decimal(24, 6)) as baseline_value,
        attainment_pct, attainment_missing_reason, status,
        sdg_progress_ratio, sdg_progress_status, sdg_progress_score,
        value is not null as has_quantity,
        has_quality, highlight_zh, highlight_en, evidence_uri, evidence_kind, evidence_grade,
        {{ listed('evidence_lacks', 'evidence_lacks', 'words.zh', '、') }} as evidence_missing_zh,
        {{ listed('evidence_lacks', 'evidence_lacks', 'words.en', ', ') }} as evidence_missing_en,
        miss_reason_code, miss_reason_zh, cast(controllable_share_pct as decimal(18, 9)) as controllable_share_pct,
        corrective_action_zh, action_owner_zh, action_due_on, next_review_on,
        chance_p_value, chance_method, dispersion_factor, trend_dispersion_factor,
        reason_verdict,
        reason_verdict = 'accepted' as reason_accepted,
        {{ worded("words.zh['reason_note:' || note_code]", 'note_values', 'words.zh') }} as reason_note_zh,
        {{ worded("words.en['reason_note:' || note_code]", 'note_values', 'words.en') }} as reason_note_en,
        source_code,
        -- what is attained rests on both; without a value the row is of the target alone, and says so beside it
        {{ least_published_of('record_status', 'target_record_status') }} as record_status,
        target_record_status, submission_id
    from noted
    cross join words
)

select * from final
