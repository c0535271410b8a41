-- What the uncertainty of a trend rests on: the rows of both years of every span. A whole that one of the years does
-- not split is one category in both.
with emissions as (
    select * from {{ ref('int_uncertainty__rows') }}
),

years as (
    select
        inventory_code, sector_code, year,
        bool_or(category = 'ALL') as is_one_category
    from emissions
    group by inventory_code, sector_code, year
),

spans as (
    select
        starts.inventory_code, starts.sector_code, starts.year as from_year, ends.year as to_year,
        starts.is_one_category or ends.is_one_category as is_one_category
    from years as starts
    inner join years as ends
        on starts.inventory_code = ends.inventory_code and starts.sector_code = ends.sector_code
        and starts.year < ends.year
),

final as (
    select
        spans.inventory_code, spans.sector_code, spans.from_year, spans.to_year,
        case when spans.is_one_category then 'ALL' else emissions.category end as category,
        emissions.measured_amount, emissions.factor_version_id,
        emissions.year = spans.to_year as is_later,
        emissions.activity * emissions.factor as amount_tco2e,
        emissions.activity_pct, emissions.factor_pct, emissions.record_status
    from spans
    inner join emissions
        on spans.inventory_code = emissions.inventory_code and spans.sector_code = emissions.sector_code
        and emissions.year in (spans.from_year, spans.to_year)
)

select * from final
