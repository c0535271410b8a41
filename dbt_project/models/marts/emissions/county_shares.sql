-- Each county's part of the nation's registered emissions, side by side, year by year. It is of the registry's list and
-- of nothing else: large facilities, power plants among them, and no traffic or homes. Counties of which the list names
-- no facility have none registered. Where the city is in no county of it, there is nothing to tell.
with facility_years as (
    select * from {{ ref('int_registry__facility_years') }}
),

aliases as (
    select * from {{ ref('stg_place_aliases') }}
),

counties as (
    select county from facility_years
    union
    select county from aliases where kind = 'county'
),

city as (
    select coalesce(max(county), '{{ var("city_county") }}') as county
    from aliases
    where written = '{{ var("city_county") }}'
),

years as (
    select
        year, {{ decimal6('sum(total_tco2e)') }} as national_registered_tco2e, max(source_code) as source_code,
        {{ least_published('record_status') }} as record_status, max(submission_id) as submission_id
    from facility_years
    group by year
),

summed as (
    select
        county, year, count(*) as facilities_count, {{ decimal6('sum(direct_tco2e)') }} as direct_tco2e,
        {{ decimal6('sum(indirect_tco2e)') }} as indirect_tco2e, {{ decimal6('sum(total_tco2e)') }} as emissions_tco2e
    from facility_years
    group by county, year
),

words as (
    select zh, en from {{ ref('words') }} where topic = 'comparison' and code = 'registered_share'
),

final as (
    select
        counties.county as county_name, years.year, counties.county = city.county as is_own_city,
        coalesce(summed.facilities_count, 0) as facilities_count,
        coalesce(summed.direct_tco2e, 0) as direct_tco2e, coalesce(summed.indirect_tco2e, 0) as indirect_tco2e,
        coalesce(summed.emissions_tco2e, 0) as emissions_tco2e, years.national_registered_tco2e,
        formulas.share_pct(coalesce(summed.emissions_tco2e, 0), years.national_registered_tco2e)
            as national_share_pct,
        rank() over (partition by years.year order by coalesce(summed.emissions_tco2e, 0) desc) as rank_in_nation,
        words.zh as comparison_zh, words.en as comparison_en,
        case when years.national_registered_tco2e = 0 then 'zero_denominator' end as missing_reason,
        years.source_code, years.record_status, years.submission_id
    from counties
    cross join years
    cross join city
    cross join words
    left join summed on counties.county = summed.county and years.year = summed.year
    where city.county in (select county from counties)
)

select * from final
