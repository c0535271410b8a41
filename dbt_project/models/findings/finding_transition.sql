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
            'F-METHOD-FACTOR-AMBIGUOUS', 'error', "method_code || ' ' || factor_code",
            "method_code || ' 的係數 ' || factor_code || '：' || year || ' 年有兩個現行版本，因此不採用任何一個；請留一個現行。'",
            "method_code || ', factor ' || factor_code || ': two versions are in force in ' || year || ', so none is used; keep one in force.'"
        ) }}
    from factors
),

without_emissions as (
    select
        {{ finding(
            'F-JT-INDUSTRY', 'error', "industry_code || ' ' || district_code || ' ' || year",
            "industry_code || ' ' || year || ' 年' || case industries.missing_reason when 'missing_input' then '沒有產業排放，請提報 industry_emissions。' else '勞工合計為 0，請更正 employment。' end",
            "industry_code || ' ' || year || case industries.missing_reason when 'missing_input' then ': no emissions of the industry; submit industry_emissions.' else ': no workers in all; correct employment.' end"
        ) }}
    from employment
    inner join industries using (industry_code, year)
),

without_workers as (
    select
        {{ finding(
            'F-JT-UNPLACED', 'error', "industry_code || ' ' || year",
            "industry_code || ' ' || year || ' 年有產業排放而沒有任何行政區的勞工，該排放不在熱區帳內；請提報 employment。'",
            "industry_code || ' ' || year || ': emissions but no workers in any district, so they are in no hot spot; submit employment.'"
        ) }}
    from unplaced
),

without_components as (
    select
        {{ finding(
            'F-JT-COMPONENTS', 'warning', "industry_code || ' ' || district_code || ' ' || year",
            "industry_code || ' ' || district_code || ' ' || year || ' 年缺低薪、50 歲以上或失業率，沒有指數；請補 employment 或 district_labour。'",
            "industry_code || ' ' || district_code || ' ' || year || ': low wages, age or unemployment is missing, so there is no index; complete employment or district_labour.'"
        ) }}
    from hot_spots
),

over_the_line as (
    select
        {{ finding(
            'F-BUDGET-THEMES-OVER', 'error', "line_code || ' ' || theme_code",
            "line_code || '：各主題占比合計超過 100%，請修正。'",
            "line_code || ': its themes add up to more than 100 %; correct the shares.'"
        ) }}
    from items
    where missing_reason is not null
),

none_visible as (
    select
        {{ finding(
            'F-JT-HIDDEN', 'warning', 'cast(fiscal_year as varchar)',
            "fiscal_year || ' 年各預算項目沒有一項屬公正轉型；請標示或編列（自治條例第 21 條）。'",
            "'No item of ' || fiscal_year || ' serves a just transition; mark one or appropriate for it (ordinance, article 21).'",
            traced=false
        ) }}
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
