with lines as (
    select * from {{ ref('int_paths__straight_lines') }}
),

caps as (
    select * from {{ ref('int_budget__cap_years') }} where sector_code = 'ALL' and bureau_code = 'ALL'
),

city_years as (
    select * from {{ ref('int_inventory__city_years') }}
),

latest as (
    select * from city_years where is_latest
),

final as (
    select
        'HELD_AT_LATEST' as scenario_code,
        lines.year,
        'ALL' as sector_code,
        lines.target_code,
        lines.linear_tco2e,
        lines.linear_from_latest_tco2e,
        caps.cap_annual_tco2e as cap_tco2e,
        case when lines.year >= latest.year then latest.emissions_tco2e end as projected_tco2e,
        city_years.emissions_tco2e as actual_tco2e,
        coalesce(city_years.record_status, lines.record_status) as record_status
    from lines
    left join caps using (year)
    left join city_years using (year)
    cross join latest
)

select * from final
