-- What the transition accounts cannot compute, and what hides: inputs missing, shares above their whole, budgets in
-- which no item serves a just transition.
with employment as (
    select * from {{ ref('stg_employment') }}
),

industries as (
    select * from {{ ref('int_jt__industries') }} where missing_reason is not null
),

items as (
    select * from {{ ref('int_netzero__items') }}
),

unplaced as (
    select * from {{ ref('stg_industry_emissions') }}
    where (industry_code, year) not in (select (industry_code, year) from {{ ref('stg_employment') }})
),

hot_spots as (
    select * from {{ ref('int_jt__cells') }}
    where
        not is_suppressed and industry_reason is null
        and (low_wage_share_pct is null or over_50_share_pct is null or unemployment_pct is null)
),

factors as (
    select * from {{ ref('int_method_factors__yearly') }} where is_ambiguous
    qualify row_number() over (partition by method_code, factor_code order by year) = 1
),

ambiguous as (
    select
        {{ finding(
            'F-METHOD-FACTOR-AMBIGUOUS', "method_code || ' ' || factor_code", ['method_code', 'factor_code', 'year']
        ) }}
    from factors
),

without_emissions as (
    select
        {{ finding(
            'F-JT-INDUSTRY', "industry_code || ' ' || district_code || ' ' || year", ['industry_code', 'year'],
            variant='industries.missing_reason'
        ) }}
    from employment
    inner join industries using (industry_code, year)
),

without_workers as (
    select
        {{ finding('F-JT-UNPLACED', "industry_code || ' ' || year", ['industry_code', 'year']) }}
    from unplaced
),

without_components as (
    select
        {{ finding(
            'F-JT-COMPONENTS', "industry_code || ' ' || district_code || ' ' || year",
            ['industry_code', 'district_code', 'year']
        ) }}
    from hot_spots
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
    select * from ambiguous
    union all
    select * from without_emissions
    union all
    select * from without_workers
    union all
    select * from without_components
    union all
    select * from over_the_line
    union all
    select * from none_visible
)

select * from final
