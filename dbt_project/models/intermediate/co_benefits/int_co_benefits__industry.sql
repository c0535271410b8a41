-- Of the carbon fee of the facilities shown, what the city could get back if the assumed share of it were returned.
with fees as (
    select * from {{ ref('int_fees__scenarios') }} where is_assumed_scheme and not is_power_plant
),

method_factors as (
    select * from {{ ref('int_method_factors__yearly') }} where method_code = 'CARBON-FEE'
),

methods as (
    select * from {{ ref('stg_methods') }} where method_code = 'CARBON-FEE'
    qualify row_number() over (order by valid_from_year desc, method_version desc) = 1
),

local_share as (
    select
        year, {{ method_factor('local_share', 'pct') }} as share_pct,
        {{ method_factor('local_share', 'pct', 'low') }} as low_pct,
        {{ method_factor('local_share', 'pct', 'high') }} as high_pct,
        {{ least_published('record_status') }} as record_status
    from method_factors
    group by year
),

summed as (
    select
        year, sum(fee_ntd) as fee_ntd, max(missing_reason) as fee_missing_reason,
        min(source_code) as source_code, {{ least_published('record_status') }} as record_status
    from fees
    group by year
),

joined as (
    select
        summed.*, local_share.share_pct, local_share.low_pct, local_share.high_pct, methods.boundary_flag,
        methods.method_version,
        {{ least_published_of('summed.record_status', 'local_share.record_status') }} as least_status,
        -- a registry as it is downloaded names no source of its own
        coalesce(summed.source_code, methods.source_code) as source_of_row,
        coalesce(
            summed.fee_missing_reason, case when local_share.share_pct is null then 'missing_factor' end
        ) as missing_reason
    from summed
    cross join methods
    left join local_share using (year)
),

words as (
    select zh, en from {{ ref('words') }} where topic = 'co_benefit' and code = 'CARBON-FEE'
),

final as (
    select
        'CARBON-FEE' as account_code, 'ALL' as subject_code, year, 'money' as benefit_kind,
        {{ decimal6('case when missing_reason is null then fee_ntd * share_pct / 100 end') }} as benefit_value,
        'NTD' as benefit_unit,
        {{ decimal6('case when missing_reason is null then fee_ntd * low_pct / 100 end') }} as low_value,
        {{ decimal6('case when missing_reason is null then fee_ntd * high_pct / 100 end') }} as high_value,
        case when missing_reason is null and low_pct is not null then 'factor_range' end as interval_basis,
        boundary_flag, 'CARBON-FEE' as method_code, method_version,
        words.zh as name_zh, words.en as name_en,
        missing_reason, 'marts.carbon_fee' as source_table, source_of_row as source_code,
        least_status as record_status
    from joined
    cross join words
)

select * from final
