-- Budgets by theme that do not add up, and years in which no item serves a just transition.
with items as (
    select * from {{ ref('int_netzero__items') }}
),

over_the_line as (
    select
        {{ finding('F-BUDGET-THEMES-OVER', "line_code || ' ' || theme_code", ['line_code']) }}
    from items
    where missing_reason is not null
),

none_visible as (
    select
        {{ finding('F-JT-HIDDEN', 'cast(fiscal_year as varchar)', ['fiscal_year'], traced=false) }}
    from items
    where fiscal_year is not null
    group by fiscal_year
    having not bool_or(theme_code = 'just_transition')
),

final as (
    select * from over_the_line
    union all
    select * from none_visible
)

select * from final
