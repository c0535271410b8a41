-- Goals that are given more than the line, and years with marked items of which none serves a just transition; of a
-- year that nobody has marked nothing is known.
with items as (
    select * from {{ ref('int_netzero__items') }}
),

over_the_line as (
    select
        {{ finding(
            'F-BUDGET-THEMES-OVER', "line_code || ' ' || fiscal_year || ' ' || theme_code",
            ['line_code', 'fiscal_year', 'theme_code']
        ) }}
    from items
    where missing_reason = 'more_than_the_line'
),

none_visible as (
    select
        {{ finding('F-JT-HIDDEN', 'cast(fiscal_year as varchar)', ['fiscal_year'], traced=false) }}
    from items
    group by fiscal_year
    having not bool_and(theme_code = 'untagged') and not bool_or(theme_code = 'just_transition')
),

final as (
    select * from over_the_line
    union all
    select * from none_visible
)

select * from final
