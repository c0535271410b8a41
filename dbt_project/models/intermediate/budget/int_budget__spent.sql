-- What is spent of each cap: the emissions of the years of its period, summed as far as they are known. A year that is
-- missing between known ones leaves it unsaid what is spent.
with caps as (
    select * from {{ ref('stg_budget_caps') }}
),

emitted as (
    select * from {{ ref('int_budget__emitted') }}
),

latest as (
    select inventory_code, year as latest_year from {{ ref('int_accounts__years') }} where is_latest
),

summed as (
    select
        caps.inventory_code, caps.period_start, caps.period_end, caps.sector_code, caps.bureau_code,
        count(emitted.year) filter (where emitted.year >= caps.period_start) as years_known,
        max(emitted.year) filter (where emitted.year >= caps.period_start) as last_known_year,
        sum(emitted.emissions_tco2e) filter (where emitted.year >= caps.period_start) as known_tco2e,
        max(emitted.year) as actual_year,
        arg_max(emitted.emissions_tco2e, emitted.year) as latest_tco2e,
        -- of the years of the period or, before there is one, of the latest before it
        coalesce(
            {{ least_published("case when emitted.year >= caps.period_start then emitted.record_status end") }},
            arg_max(emitted.record_status, emitted.year)
        ) as record_status
    from caps
    left join emitted
        on caps.inventory_code = emitted.inventory_code
        and caps.sector_code = emitted.sector_code and caps.bureau_code = emitted.bureau_code
        and emitted.year <= caps.period_end
    group by caps.inventory_code, caps.period_start, caps.period_end, caps.sector_code, caps.bureau_code
),

final as (
    select
        inventory_code, summed.period_start, summed.period_end, summed.sector_code, summed.bureau_code,
        summed.years_known,
        summed.period_end - summed.period_start + 1 as years_count,
        {{ decimal6('summed.known_tco2e') }} as known_tco2e,
        case
            when summed.last_known_year - summed.period_start + 1 = summed.years_known
                then {{ decimal6('summed.known_tco2e') }}
        end as spent_tco2e,
        case
            when summed.years_known > 0 and summed.last_known_year - summed.period_start + 1 > summed.years_known
                then 'year_missing'
            when summed.years_known = 0 and latest.latest_year >= summed.period_start then 'not_published'
            when summed.years_known = 0 then 'period_not_begun'
        end as missing_reason,
        summed.actual_year, {{ decimal6('summed.latest_tco2e') }} as latest_tco2e, summed.record_status
    from summed
    left join latest using (inventory_code)
)

select * from final
