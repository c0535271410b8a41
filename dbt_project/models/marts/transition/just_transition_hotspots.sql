-- Where a changing industry would hit workers: components first, the index beside them, made of those that there are; a
-- component that nobody publishes, such as unemployment by district, is named and blanks nothing. It ranks places for
-- talking to people; it is no account of emissions and no key for sharing out money.
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
        * exclude (record_status),
        {{ least_published_of('record_status', 'industry_status', 'labour_status', 'factors_status') }} as cell_status,
        case
            when fewest_firms is null then 'missing_factor'
            when is_suppressed then 'suppressed'
            when industry_reason is not null then industry_reason
            when exposed_above_tco2e is null then 'missing_factor'
            when location_quotient is null then 'zero_denominator'
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
            when missing_reason is null and {{ column }} is not null
                then formulas.rank_score(
                    rank() over (partition by year, missing_reason is null order by {{ column }} nulls last),
                    count(*) over (partition by year, missing_reason is null, {{ column }}),
                    count({{ column }}) over (partition by year, missing_reason is null)
                )
        end as {{ score }}_score,
        {% endfor %}
        -- a quotient and a rank rest on all cells of the year
        {{ least_published('cell_status', over='over (partition by year)') }} as record_status
    from judged
),

scored as (
    select
        *,
        [ecf_score, location_quotient_score, low_wage_score, over_50_score, unemployment_score] as scores,
        case when missing_reason is null then list_filter([
            case when ecf_score is null then 'ecf' end,
            case when low_wage_score is null then 'low_wage' end,
            case when over_50_score is null then 'over_50' end,
            case when unemployment_score is null then 'unemployment' end
        ], lambda part: part is not null) end as parts_missing
    from ranked
),

words as (
    select {{ words_by_code('zh') }} as zh, {{ words_by_code('en') }} as en from {{ ref('words') }}
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
        {{ percent('formulas.mean_of_parts(scores)') }} as hotspot_index,
        cast(case when ranked.missing_reason is null then 5 - len(parts_missing) end as bigint) as index_parts_count,
        {{ listed('parts_missing', 'hotspot_part', 'words.zh', '、') }} as parts_missing_zh,
        {{ listed('parts_missing', 'hotspot_part', 'words.en', ', ') }} as parts_missing_en,
        ranked.is_suppressed, ranked.missing_reason, ranked.factor_version_ids, ranked.source_code,
        ranked.record_status, ranked.submission_id
    from scored as ranked
    cross join words
    inner join industries using (industry_code)
    inner join districts using (district_code)
)

select * from final
