-- What the facilities of the city would pay at each published rate, and together without the power plants. The total
-- adds up single facilities: the threshold comes off each of them. Rate 'assumed' is each at the rate assumed for it.
with scenarios as (
    select * from {{ ref('int_fees__scenarios') }}
),

method_factors as (
    select * from {{ ref('int_method_factors__yearly') }} where method_code = 'CARBON-FEE'
),

local_share as (
    select
        year, {{ method_factor('local_share', 'pct') }} as local_share_pct,
        {{ method_factor('local_share', 'pct', 'low') }} as low_pct,
        {{ method_factor('local_share', 'pct', 'high') }} as high_pct,
        {{ least_published('record_status') }} as share_status
    from method_factors
    group by year
),

for_totals as (
    select * from scenarios where is_power_plant is not true
    union all by name
    select * replace ('assumed' as fee_scheme, null as fee_rate_ntd_per_tco2e) from scenarios
    where is_power_plant is not true and is_assumed_scheme
),

words as (
    select zh, en from {{ ref('words') }} where topic = 'facility_total' and code = 'fee'
),

totals as (
    select
        'ALL' as facility_code, year, fee_scheme, any_value(words.zh) as name_zh,
        any_value(words.en) as name_en, false as is_power_plant,
        cast(null as boolean) as has_high_leakage_risk, fee_scheme = 'assumed' as is_assumed_scheme,
        case when count(distinct terms_basis) = 1 then max(terms_basis) else 'mixed' end as terms_basis,
        cast(null as boolean) as is_liable, count(fee_ntd) filter (is_liable) as liable_count,
        max(rates_from_year) as rates_from_year, bool_or(is_scenario) as is_scenario,
        count(fee_ntd) as facilities_count, bool_and(missing_reason is null) as is_complete,
        sum(emissions_tco2e) filter (missing_reason is null) as emissions_tco2e,
        max(fee_rate_ntd_per_tco2e) as fee_rate_ntd_per_tco2e,
        case when count(distinct fee_basis) = 1 then max(fee_basis) end as fee_basis,
        sum(deducted_credits_tco2e) as deducted_credits_tco2e,
        case when count(distinct charged_months) = 1 then max(charged_months) end as charged_months,
        sum(chargeable_tco2e) as chargeable_tco2e, sum(fee_ntd) as fee_ntd,
        case when count(fee_ntd) = 0 then max(missing_reason) end as missing_reason,
        min(source_code) as source_code, {{ least_published('record_status') }} as record_status,
        min(submission_id) as submission_id
    from for_totals
    cross join words
    group by year, fee_scheme
),

together as (
    select
        * exclude (source_file, source_sheet, source_row),
        cast(null as bigint) as facilities_count, cast(null as bigint) as liable_count,
        missing_reason is null as is_complete
    from scenarios
    union all by name
    select * from totals
),

final as (
    select
        together.facility_code, together.year, together.fee_scheme, together.facility_code = 'ALL' as is_total,
        together.name_zh, together.name_en,
        together.is_power_plant, together.has_high_leakage_risk, together.terms_basis, together.is_liable,
        together.liable_count, coalesce(together.is_assumed_scheme, false) as is_assumed_scheme,
        together.rates_from_year, together.is_scenario, together.facilities_count, together.is_complete,
        {{ decimal6('together.emissions_tco2e') }} as emissions_tco2e,
        together.fee_basis,
        {{ decimal6('together.fee_rate_ntd_per_tco2e') }} as fee_rate_ntd_per_tco2e,
        {{ decimal6('together.deducted_credits_tco2e') }} as deducted_credits_tco2e,
        cast(together.charged_months as bigint) as charged_months,
        {{ decimal6('together.chargeable_tco2e') }} as chargeable_tco2e,
        {{ money('together.fee_ntd') }} as fee_ntd,
        {{ percent('together.fee_ntd / nullif(together.emissions_tco2e, 0)') }} as effective_ntd_per_tco2e,
        {{ percent('case when together.fee_ntd is not null then local_share.local_share_pct end') }} as local_share_pct,
        {{ money('together.fee_ntd * local_share.local_share_pct / 100') }} as claimable_ntd,
        {{ money('together.fee_ntd * local_share.low_pct / 100') }} as claimable_low_ntd,
        {{ money('together.fee_ntd * local_share.high_pct / 100') }} as claimable_high_ntd,
        together.missing_reason, 'CARBON-FEE' as method_code, '1' as method_version,
        together.source_code,
        case
            when together.fee_ntd is null then together.record_status
            else {{ least_published_of('together.record_status', 'local_share.share_status') }}
        end as record_status,
        together.submission_id
    from together
    left join local_share using (year)
)

select * from final
