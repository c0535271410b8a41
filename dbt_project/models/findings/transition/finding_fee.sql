-- Carbon fees that could not be computed, under a rule of others or of which nothing is published; facilities whose
-- terms are assumed, together by year; years without a share to claim.
with scenarios as (
    select * from {{ ref('int_fees__scenarios') }}
),

fees as (
    select * from scenarios where missing_reason is not null
    qualify row_number() over (partition by facility_code, year, missing_reason order by fee_scheme) = 1
),

assumed as (
    select year, count(*) as facilities_count from scenarios
    where terms_basis = 'assumed' and is_assumed_scheme and is_liable
    group by year
),

shares as (
    select * from {{ ref('carbon_fee') }}
    where facility_code = 'ALL' and fee_scheme = 'assumed' and fee_ntd is not null and claimable_ntd is null
),

final as (
    select
        {{ finding('F-FEE-TERMS', "facility_code || ' ' || year", ['name_zh', 'year', 'name_en']) }}
    from fees
    where missing_reason = 'missing_input'
    union all
    select
        {{ finding('F-FEE-ASSUMED', 'cast(year as varchar)', ['year', 'facilities_count'], traced=false) }}
    from assumed
    union all
    select
        {{ finding('F-FEE-RULE', "facility_code || ' ' || year", ['name_zh', 'name_en'], variant='missing_reason') }}
    from fees
    where missing_reason in ('other_rule', 'not_published')
    union all
    select
        {{ finding('F-FEE-SHARE', 'cast(year as varchar)', ['year'], traced=false) }}
    from shares
)

select * from final
