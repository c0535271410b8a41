-- Words that a rule advises against, or wants defined, in the files that count; and rules that contradict each other.
with notices as (
    select * from {{ ref('stg_intake_notices') }} where rule = 'terminology'
),

submissions as (
    select * from {{ ref('stg_submissions') }} where is_current
),

rules as (
    select * from {{ ref('stg_terminology_rules') }}
),

cells as (
    select notices.*
    from notices
    inner join submissions using (submission_id)
),

contrary as (
    select
        against.rule_code, favour.rule_code as other_rule_code, against.term_zh,
        coalesce(case when favour.advice = 'use' then favour.term_zh end, favour.replacement_zh) as advised_zh,
        against.authority_zh, favour.authority_zh as other_authority_zh,
        against.submission_id, against.source_file, against.source_sheet, against.source_row
    from rules as against
    inner join rules as favour
        on against.advice = 'avoid' and against.rule_code <> favour.rule_code
        and contains(
            coalesce(case when favour.advice = 'use' then favour.term_zh end, favour.replacement_zh), against.term_zh
        )
),

final as (
    select
        {{ finding(
            'F-WORD', "source_file || ' ' || cell || ' ' || message_zh",
            ['source_file', 'cell', 'message_zh', 'message_en']
        ) }}
    from cells
    union all
    select
        {{ finding(
            'F-WORD-CONTRARY', "rule_code || ' ' || other_rule_code",
            ['authority_zh', 'term_zh', 'other_authority_zh', 'advised_zh']
        ) }}
    from contrary
)

select * from final
