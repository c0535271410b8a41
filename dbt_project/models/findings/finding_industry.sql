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
    select * from {{ ref('int_co_benefits__industry') }} where missing_reason = 'missing_factor'
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
        {{ finding(
            'F-FEE-TERMS', 'error', "facility_code || ' ' || year",
            "name_zh || '：' || year || ' 年沒有碳費條件，算不出碳費；請補 facility_fee_terms。'",
            "name_en || ': no terms of the carbon fee for ' || year || ', so no fee; add them to facility_fee_terms.'"
        ) }}
    from fees
    where missing_reason = 'missing_input'
    union all
    select
        {{ finding(
            'F-FEE-RULE', 'info', "facility_code || ' ' || year",
            "name_zh || '：' || case missing_reason when 'other_rule' then '電廠的碳費規則不同，不試算，也不計入合計。' else '高碳洩漏風險事業適用一般費率的算法未公布，該費率不列數字。' end",
            "name_en || ': ' || case missing_reason when 'other_rule' then 'power plants follow another rule; no fee is computed and the total leaves them out.' else 'how the general rate applies to a high leakage risk is not published; no figure under that rate.' end"
        ) }}
    from fees
    where missing_reason in ('other_rule', 'not_published')
    union all
    select
        {{ finding(
            'F-FEE-SHARE', 'error', "cast(year as varchar)",
            "year || ' 年沒有唯一適用的碳費撥回比例，不列可爭取的金額；請修正 method_factors。'",
            "'No single share of the carbon fee returned to the city applies to ' || year || ', so no amount; correct method_factors.'",
            traced=false
        ) }}
    from shares
    union all
    select
        {{ finding(
            'F-CBAM-CODE', 'error', "export_year || ' ' || district_code || ' ' || cn_code || ' ' || importer_code",
            "'CN 代碼 ' || cn_code || ' 不在 CBAM 貨品中，不列數字；請更正代碼，或補 cbam_goods。'",
            "'CN code ' || cn_code || ' is not among the CBAM goods, so there is no figure; correct it, or add it to cbam_goods.'"
        ) }}
    from exposure
    where missing_reason = 'unknown_code'
    union all
    select
        {{ finding(
            'F-CBAM-FACTOR', 'error', "export_year || ' ' || district_code || ' ' || cn_code || ' ' || importer_code",
            "'CN 代碼 ' || cn_code || ' 於 ' || year || ' 年缺預設值、基準值、價格或門檻，不列數字；請補。'",
            "'CN code ' || cn_code || ' lacks a default, benchmark, price or threshold for ' || year || ', so there is no figure; add it.'"
        ) }}
    from exposure
    where missing_reason = 'missing_factor'
    union all
    select
        {{ finding(
            'F-CREDIT-MARKET', 'info', "year || ' ' || standard_code",
            "year || ' 年 ' || standard_code || '：供給或需求未載，不算餘缺。'",
            "standard_code || ' in ' || year || ': supply or demand is not stated, so no balance.'", traced=false
        ) }}
    from market
    union all
    select
        {{ finding(
            'F-CREDIT-ACCOUNT', 'info', "cast(year as varchar)",
            "year || ' 年已有售出的碳權，該年清冊尚未公布，加回後的帳不列數字。'",
            "'Credits of ' || year || ' were sold, but the inventory of that year is not published; no account after adding them back.'",
            traced=false
        ) }}
    from added_back
    union all
    select
        {{ finding(
            'F-SME-NONE', 'error', "year || ' ' || district_code || ' ' || industry_code",
            "year || ' 年 ' || district_code || ' ' || industry_code || '：應輔導家數為零，沒有涵蓋率；請查明家數。'",
            "district_code || ' ' || industry_code || ' in ' || year || ': no firm could be guided, so no coverage; check the number.'"
        ) }}
    from guidance
)

select * from final
