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

joined as (
    select
        assessed.*,
        progress.sdg_progress_ratio, progress.sdg_progress_status, progress.sdg_progress_score,
        chance.chance_p_value, chance.chance_method, chance.dispersion_factor,
        assessed.status in ('lagging', 'deteriorating') as is_missed
    from assessed
    left join progress using (indicator_code, period)
    left join chance using (indicator_code, period)
),

judged as (
    select
        *,
        case
            when miss_reason_code is null and not is_missed then null
            when miss_reason_code is null then 'no_reason'
            when miss_reason_zh is null then 'no_facts'
            when miss_reason_code = 'random' and chance_p_value is null then 'chance_not_testable'
            when miss_reason_code = 'random' and chance_p_value < 0.05 then 'chance_refused'
            else 'accepted'
        end as reason_verdict
    from joined
),

final as (
    select
        indicator_code, period, year, bureau_code, indicator_type, direction, unit, is_partial,
        cast(value as decimal(24, 6)) as value,
        target_year,
        cast(target_value as decimal(24, 6)) as target_value,
        cast(expected_value as decimal(24, 6)) as expected_value,
        cast(baseline_value as decimal(24, 6)) as baseline_value,
        attainment_pct, status,
        sdg_progress_ratio, sdg_progress_status, sdg_progress_score,
        value is not null as has_quantity,
        coalesce(highlight_zh, highlight_en) is not null as has_quality,
        highlight_zh, highlight_en, evidence_uri,
        miss_reason_code, miss_reason_zh, corrective_action_zh,
        chance_p_value, chance_method, dispersion_factor,
        reason_verdict,
        reason_verdict = 'accepted' as reason_accepted,
        case reason_verdict
            when 'no_reason' then '未達標而未填原因類別，請補填' || coalesce('（偶然的機率' || {{ p_value_words_zh('chance_p_value') }} || '）', '') || '。'
            when 'no_facts' then '未就當年度的實際狀況說明，請補填。'
            when 'chance_not_testable' then '「隨機」無從檢定：只有全年的事件數（整數）與目標可供檢定；請補報，或改就當年度實際狀況說明。'
            when 'chance_refused' then
                '若真實水準為 ' || {{ plain_number('expected_value') }} || '，偶然出現 ' || {{ plain_number('value') }}
                || ' 或更差的機率' || {{ p_value_words_zh('chance_p_value') }} || '，隨機不足以解釋；請就當年度實際狀況說明。'
            when 'accepted' then case when miss_reason_code = 'random' then
                '若真實水準為 ' || {{ plain_number('expected_value') }} || '，偶然出現 ' || {{ plain_number('value') }}
                || ' 或更差的機率' || {{ p_value_words_zh('chance_p_value') }} || '，隨機可以解釋。' end
        end as reason_note_zh,
        case reason_verdict
            when 'no_reason' then
                'The target was missed and no reason is given; give one'
                || coalesce(' (by chance with a probability of ' || {{ p_value_words('chance_p_value') }} || ')', '') || '.'
            when 'no_facts' then 'The reason does not speak of the facts of the year; add them.'
            when 'chance_not_testable' then 'Chance can only be tested on a whole count of the events of a full year against a target; report them, or give the facts of the year.'
            when 'chance_refused' then
                'If the true level were ' || {{ plain_number('expected_value') }} || ', ' || {{ plain_number('value') }}
                || ' or worse would come by chance with a probability of ' || {{ p_value_words('chance_p_value') }}
                || ': chance does not explain it; give the facts of the year.'
            when 'accepted' then case when miss_reason_code = 'random' then
                'If the true level were ' || {{ plain_number('expected_value') }} || ', ' || {{ plain_number('value') }}
                || ' or worse would come by chance with a probability of ' || {{ p_value_words('chance_p_value') }}
                || ': chance explains it.' end
        end as reason_note_en,
        source_code, record_status, target_record_status, submission_id
    from judged
)

select * from final
