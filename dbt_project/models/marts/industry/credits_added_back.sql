-- The city's account before and after the credits that were sold are added back to it. The inventory itself stays as
-- it is; measures lose the same tonnes in marts.measure_effects, so the two are never added up.
with credits as (
    select * from {{ ref('stg_credits') }}
),

city_years as (
    select * from {{ ref('int_inventory__city_years') }}
),

by_year as (
    select
        year, sum(quantity_tco2e) as issued_tco2e, sum(quantity_tco2e) filter (is_sold) as sold_tco2e,
        sum(quantity_tco2e) filter (is_sold is null) as unstated_tco2e,
        {{ least_published('record_status') }} as record_status,
        min(source_code) as source_code, min(submission_id) as submission_id
    from credits
    group by year
),

final as (
    select
        '{{ var("city_inventory_code") }}' as inventory_code, by_year.year,
        {{ decimal6('by_year.issued_tco2e') }} as credits_supply_tco2e,
        {{ decimal6('coalesce(by_year.sold_tco2e, 0)') }} as credits_sold_tco2e,
        {{ decimal6('by_year.unstated_tco2e') }} as credits_unstated_tco2e,
        {{ decimal6('city_years.emissions_tco2e') }} as city_inventory_tco2e,
        formulas.with_sold_credits(city_years.emissions_tco2e, coalesce(by_year.sold_tco2e, 0))
            as city_after_credits_tco2e,
        case when city_years.emissions_tco2e is null then 'missing_input' end as missing_reason,
        by_year.source_code,
        {{ least_published_of('by_year.record_status', 'city_years.record_status') }} as record_status,
        by_year.submission_id
    from by_year
    left join city_years using (year)
)

select * from final
