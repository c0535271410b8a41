-- Where a changing industry would hit workers: components first, the index beside them. It ranks places for talking
-- to people; it is no account of emissions and no key for sharing out money.
with cells as (
    select * from {{ ref('int_jt__cells') }}
),

industries as (
    select * from {{ ref('stg_industries') }}
),

districts as (
    select * from {{ ref('stg_districts') }}
),

judged as (
    select
        *,
        case
            when fewest_firms is null then 'missing_factor'
            when is_suppressed then 'suppressed'
            when industry_reason is not null then industry_reason
            when exposed_above_tco2e is null then 'missing_factor'
            when location_quotient is null then 'zero_denominator'
            when
                low_wage_share_pct is null or over_50_share_pct is null or unemployment_pct is null
                or ecf_tco2e_per_worker is null
                then 'missing_input'
        end as missing_reason
    from cells
),

ranked as (
    select
        *,
        {% for score, column in [('ecf', 'ecf_tco2e_per_worker'), ('location_quotient', 'location_quotient'),
                                 ('low_wage', 'low_wage_share_pct'), ('over_50', 'over_50_share_pct'),
                                 ('unemployment', 'unemployment_pct')] %}
        case
            when missing_reason is null
                then formulas.rank_score(
                    rank() over (partition by year, missing_reason is null order by {{ column }}),
                    count(*) over (partition by year, missing_reason is null, {{ column }}),
                    count(*) over (partition by year, missing_reason is null)
                )
        end as {{ score }}_score{% if not loop.last %},{% endif %}
        {% endfor %}
    from judged
),

final as (
    select
        ranked.year, ranked.district_code, ranked.industry_code,
        districts.name_zh as district_name_zh, districts.name_en as district_name_en,
        industries.name_zh as industry_name_zh, industries.name_en as industry_name_en,
        case when not is_suppressed then ranked.firms_count end as firms_count,
        case when not is_suppressed then ranked.workers_count end as workers_count,
        ranked.tonnes_per_worker_tco2e,
        case when not is_suppressed then ranked.ecf_tco2e_per_worker end as ecf_tco2e_per_worker,
        case when not is_suppressed then ranked.location_quotient end as location_quotient,
        case
            when not is_suppressed and ranked.tonnes_per_worker_tco2e >= ranked.exposed_above_tco2e
                then ranked.workers_count
            when not is_suppressed and ranked.tonnes_per_worker_tco2e < ranked.exposed_above_tco2e then 0
        end as exposed_workers_count,
        case when not is_suppressed then {{ percent('ranked.low_wage_share_pct') }} end as low_wage_share_pct,
        case when not is_suppressed then {{ percent('ranked.over_50_share_pct') }} end as over_50_share_pct,
        {{ percent('ranked.unemployment_pct') }} as unemployment_pct,
        {{ percent('ecf_score') }} as ecf_score, {{ percent('location_quotient_score') }} as location_quotient_score,
        {{ percent('low_wage_score') }} as low_wage_score, {{ percent('over_50_score') }} as over_50_score,
        {{ percent('unemployment_score') }} as unemployment_score,
        {{ percent(
            '(ecf_score + location_quotient_score + low_wage_score + over_50_score + unemployment_score) / 5'
        ) }} as hotspot_index,
        ranked.is_suppressed, ranked.missing_reason, ranked.factor_version_ids, ranked.source_code,
        {{ least_published_of(
            least_published_of('ranked.record_status', 'ranked.industry_status'),
            least_published_of('ranked.labour_status', 'ranked.factors_status')
        ) }} as record_status,
        ranked.submission_id
    from ranked
    inner join industries using (industry_code)
    inner join districts using (district_code)
)

select * from final
