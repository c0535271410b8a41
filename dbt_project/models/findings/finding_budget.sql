-- Budgets that are not as they were decided: carries that are not made in full, periods of another length than the
-- policy has, tags of another year than their line.
with carries as (
    select * from {{ ref('int_budget__carries') }}
),

caps as (
    select * from {{ ref('stg_budget_caps') }}
    qualify row_number() over (
        partition by inventory_code, period_start, period_end order by sector_code = 'ALL' desc, source_row
    ) = 1
),

policies as (
    select * from {{ ref('int_policies__versions') }} where policy_code = 'BUDGET_PERIOD_YEARS'
),

tags as (
    select * from {{ ref('stg_budget_tags') }}
),

lines as (
    select line_code, fiscal_year from {{ ref('stg_budget_lines') }}
),

limited as (
    select
        {{ finding(
            'F-CARRY', 'warning', "'carry ' || from_period_start || ' to ' || to_period_start",
            "'由 ' || from_period_start || ' 年期轉入 ' || to_period_start || ' 年期的 ' || "
                ~ plain_number('amount_tco2e') ~ " || ' 公噸，只計 ' || " ~ plain_number('made_tco2e') ~ " || ' 公噸：' || "
                ~ carry_limit_words_zh('limited_because') ~ " || '。請更正決定，或待期滿有實績。'",
            "'Of ' || " ~ plain_number('amount_tco2e') ~ " || ' t carried from the period of ' || from_period_start || ' to "
                ~ "that of ' || to_period_start || ' only ' || " ~ plain_number('made_tco2e') ~ " || ' t count: ' || "
                ~ carry_limit_words_en('limited_because') ~ " || '. Correct the decision, or wait for the actual.'"
        ) }}
    from carries
    where limited_because is not null
),

lengths as (
    select
        {{ finding(
            'F-CAP-LENGTH', 'warning',
            "caps.inventory_code || ' ' || caps.period_start || '-' || caps.period_end",
            "caps.inventory_code || ' 的碳預算期 ' || caps.period_start || '-' || caps.period_end || ' 不是規則所定的 ' || "
                ~ plain_number('policies.value') ~ " || ' 年；請更正期間，或補登規則的改變。'",
            "'The budget period ' || caps.period_start || '-' || caps.period_end || ' of ' || caps.inventory_code || ' is not "
                ~ "of the ' || " ~ plain_number('policies.value') ~ " || ' years that the policy has; correct the period, or "
                ~ "submit the policy that changed.'"
        ) }}
    from caps
    inner join policies on caps.period_start between policies.valid_from_year and policies.valid_to_year
    where caps.period_end - caps.period_start + 1 <> policies.value
),

other_years as (
    select
        {{ finding(
            'F-TAG-YEAR', 'warning', "tags.line_code || ' ' || tags.measure_code",
            "tags.line_code || ' 勾稽 ' || tags.measure_code || ' 的年度是 ' || tags.tagged_year || '，科目是 ' || "
                ~ "lines.fiscal_year || ' 年度，故不計；請更正勾稽年度。'",
            "'The tag of ' || tags.line_code || ' to ' || tags.measure_code || ' is of ' || tags.tagged_year || ' and the "
                ~ "line of ' || lines.fiscal_year || ', so it does not count; correct the year of the tag.'"
        ) }}
    from tags
    inner join lines using (line_code)
    where tags.tagged_year <> lines.fiscal_year
),

final as (
    select * from limited
    union all
    select * from lengths
    union all
    select * from other_years
)

select * from final
