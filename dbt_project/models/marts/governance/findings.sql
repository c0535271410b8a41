-- Everything a person must look at, each with its rule, where it is and what to do. The sentences are those of
-- finding_kinds, filled with the values of the row; only here.
{% set finders = [
    'finding_incomplete_activity', 'finding_factors', 'finding_mixed_gwp',
    'finding_entries', 'finding_money', 'finding_books', 'finding_themes',
    'finding_budget', 'finding_packages', 'finding_measures',
    'finding_identities', 'finding_claims', 'finding_targets',
    'finding_steps', 'finding_caps', 'finding_nowcast',
    'finding_restatements', 'finding_registry', 'finding_registry_statements',
    'finding_disclosures', 'finding_indicators', 'finding_indicator_list',
    'finding_indicator_changes', 'finding_comments', 'finding_replies',
    'finding_reports', 'finding_words', 'finding_facts',
    'finding_outreach', 'finding_transition', 'finding_courses',
    'finding_fee', 'finding_cbam', 'finding_credits',
    'finding_sinks', 'finding_organics', 'finding_places',
    'finding_materials', 'finding_mobility', 'finding_solar',
    'finding_unconfirmed'
] %}
with found as (
    {% for finder in finders -%}
    select * from {{ ref(finder) }}
    {%- if not loop.last %}
    union all
    {% endif %}
    {%- endfor %}
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
