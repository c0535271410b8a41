-- Everything a person must look at, each with its rule, where it is and what to do. The sentences are those of
-- finding_kinds, filled with the values of the row; only here.
with found as (
    select * from {{ ref('finding_incomplete_activity') }}
    union all
    select * from {{ ref('finding_factors') }}
    union all
    select * from {{ ref('finding_mixed_gwp') }}
    union all
    select * from {{ ref('finding_entries') }}
    union all
    select * from {{ ref('finding_money') }}
    union all
    select * from {{ ref('finding_books') }}
    union all
    select * from {{ ref('finding_themes') }}
    union all
    select * from {{ ref('finding_budget') }}
    union all
    select * from {{ ref('finding_packages') }}
    union all
    select * from {{ ref('finding_measures') }}
    union all
    select * from {{ ref('finding_identities') }}
    union all
    select * from {{ ref('finding_claims') }}
    union all
    select * from {{ ref('finding_targets') }}
    union all
    select * from {{ ref('finding_caps') }}
    union all
    select * from {{ ref('finding_restatements') }}
    union all
    select * from {{ ref('finding_registry') }}
    union all
    select * from {{ ref('finding_disclosures') }}
    union all
    select * from {{ ref('finding_indicators') }}
    union all
    select * from {{ ref('finding_indicator_list') }}
    union all
    select * from {{ ref('finding_comments') }}
    union all
    select * from {{ ref('finding_replies') }}
    union all
    select * from {{ ref('finding_reports') }}
    union all
    select * from {{ ref('finding_words') }}
    union all
    select * from {{ ref('finding_facts') }}
    union all
    select * from {{ ref('finding_outreach') }}
    union all
    select * from {{ ref('finding_transition') }}
    union all
    select * from {{ ref('finding_courses') }}
    union all
    select * from {{ ref('finding_fee') }}
    union all
    select * from {{ ref('finding_cbam') }}
    union all
    select * from {{ ref('finding_credits') }}
    union all
    select * from {{ ref('finding_sinks') }}
    union all
    select * from {{ ref('finding_organics') }}
    union all
    select * from {{ ref('finding_materials') }}
    union all
    select * from {{ ref('finding_mobility') }}
    union all
    select * from {{ ref('finding_solar') }}
    union all
    select * from {{ ref('finding_unconfirmed') }}
),

kinds as (
    select
        *,
        max(check_zh) over (partition by rule_id) as rule_zh,  -- said once for all variants of a rule
        max(check_en) over (partition by rule_id) as rule_en
    from {{ ref('finding_kinds') }}
),

words as (
    select {{ words_by_code('zh') }} as zh, {{ words_by_code('en') }} as en from {{ ref('words') }}
),

told as (
    select
        found.inventory_code, found.rule_id, coalesce(found.severity, kinds.severity) as severity, found.subject,
        kinds.rule_zh, kinds.rule_en,
        {{ worded('kinds.sentence_zh', 'found.fields', 'words.zh') }} as sentence_zh,
        {{ worded('kinds.sentence_en', 'found.fields', 'words.en') }} as sentence_en,
        found.submission_id, found.source_file, found.source_sheet, found.source_row
    from found
    left join kinds on found.rule_id = kinds.rule_id and found.variant = coalesce(kinds.variant, '')
    cross join words
),

-- an account that is not the city's is named, once
final as (
    select distinct
        inventory_code, rule_id, severity, subject, rule_zh, rule_en,
        case
            when {{ is_other_account('inventory_code') }} and not contains(sentence_zh, inventory_code)
                then inventory_code || '：' || sentence_zh
            else sentence_zh
        end as message_zh,
        case
            when {{ is_other_account('inventory_code') }} and not contains(sentence_en, inventory_code)
                then inventory_code || ': ' || sentence_en
            else sentence_en
        end as message_en,
        submission_id, source_file, source_sheet, source_row
    from told
)

select * from final
