-- What the accounts of industry could not compute: fees without terms, goods under an unknown code or without factors,
-- credits without demand or account, guidance of nobody.
with fees as (
    select * from {{ ref('int_fees__scenarios') }} where missing_reason is not null
    qualify row_number() over (partition by facility_code, year, missing_reason order by fee_scheme) = 1
),

exposure as (
    select * from {{ ref('int_cbam__exposure') }} where missing_reason is not null
    qualify row_number() over (
        partition by source_file, source_sheet, source_row, missing_reason order by year, emission_basis
    ) = 1
),

shares as (
    select * from {{ ref('carbon_fee') }}
    where facility_code = 'ALL' and fee_scheme = 'assumed' and fee_ntd is not null and claimable_ntd is null
),

market as (
    select * from {{ ref('credit_market') }} where missing_reason is not null and standard_code <> 'ALL'
),

added_back as (
    select * from {{ ref('credits_added_back') }} where missing_reason is not null and credits_sold_tco2e > 0
),

guidance as (
    select * from {{ ref('stg_sme_guidance') }} where firms_eligible = 0
),

final as (
    select
        {{ finding('F-FEE-TERMS', "facility_code || ' ' || year", ['name_zh', 'year', 'name_en']) }}
    from fees
    where missing_reason = 'missing_input'
    union all
    select
        {{ finding('F-FEE-RULE', "facility_code || ' ' || year", ['name_zh', 'name_en'], variant='missing_reason') }}
    from fees
    where missing_reason in ('other_rule', 'not_published')
    union all
    select
        {{ finding('F-FEE-SHARE', 'cast(year as varchar)', ['year'], traced=false) }}
    from shares
    union all
    select
        {{ finding(
            'F-CBAM-CODE', "export_year || ' ' || district_code || ' ' || cn_code || ' ' || importer_code",
            ['cn_code']
        ) }}
    from exposure
    where missing_reason = 'unknown_code'
    union all
    select
        {{ finding(
            'F-CBAM-FACTOR', "export_year || ' ' || district_code || ' ' || cn_code || ' ' || importer_code",
            ['cn_code', 'year']
        ) }}
    from exposure
    where missing_reason = 'missing_factor'
    union all
    select
        {{ finding(
            'F-CBAM-YEAR', "export_year || ' ' || district_code || ' ' || cn_code || ' ' || importer_code",
            ['cn_code', 'origin_code', 'year']
        ) }}
    from exposure
    where missing_reason = 'mark_up_disagrees'
    union all
    select
        {{ finding('F-CREDIT-MARKET', "year || ' ' || standard_code", ['year', 'standard_code'], traced=false) }}
    from market
    union all
    select
        {{ finding('F-CREDIT-ACCOUNT', 'cast(year as varchar)', ['year'], traced=false) }}
    from added_back
    union all
    select
        {{ finding(
            'F-SME-NONE', "year || ' ' || district_code || ' ' || industry_code",
            ['year', 'district_code', 'industry_code']
        ) }}
    from guidance
)

select * from final
