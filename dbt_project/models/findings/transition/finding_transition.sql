-- What the accounts of a just transition cannot compute: inputs that are missing, and guidance of nobody.
with employment as (
    select * from {{ ref('stg_employment') }}
),

industries as (
    select * from {{ ref('int_jt__industries') }} where missing_reason is not null
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

guidance as (
    select * from {{ ref('stg_sme_guidance') }} where firms_eligible = 0
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

of_nobody as (
    select
        {{ finding(
            'F-SME-NONE', "year || ' ' || district_code || ' ' || industry_code",
            ['year', 'district_code', 'industry_code']
        ) }}
    from guidance
),

final as (
    select * from without_emissions
    union all
    select * from without_workers
    union all
    select * from without_components
    union all
    select * from of_nobody
)

select * from final
