-- How many of the small and medium firms that could be guided were, by kind of guidance, district and industry, and
-- together of a kind: a firm may have had several kinds. Without a firm that could be guided there is no coverage.
with guidance as (
    select * from {{ ref('stg_sme_guidance') }}
),

counted as (
    select
        year, district_code, industry_code, guidance_kind, firms_eligible, firms_guided, source_code, record_status,
        submission_id
    from guidance
    union all by name
    select
        year, 'ALL' as district_code, 'ALL' as industry_code, guidance_kind, sum(firms_eligible) as firms_eligible,
        sum(firms_guided) as firms_guided, min(source_code) as source_code,
        {{ least_published('record_status') }} as record_status, min(submission_id) as submission_id
    from guidance
    group by year, guidance_kind
),

final as (
    select
        year, district_code, industry_code, guidance_kind, district_code = 'ALL' as is_total,
        cast(firms_eligible as bigint) as firms_eligible, cast(firms_guided as bigint) as firms_guided,
        formulas.share_pct(firms_guided, firms_eligible) as guidance_coverage_pct,
        case when firms_eligible = 0 then 'zero_denominator' end as missing_reason,
        source_code, record_status, submission_id
    from counted
)

select * from final
