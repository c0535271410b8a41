-- The year on whose level the abatement of a measure was stated: by its estimate or, for the measures of a budget's
-- package, the reference level that the city's budget was built from.
with measures as (
    select * from {{ ref('stg_measures') }}
),

estimates as (
    select * from {{ ref('stg_measure_estimates') }} where base_year is not null
),

packages as (
    select * from {{ ref('stg_measure_packages') }}
),

build_items as (
    select * from {{ ref('stg_budget_build') }}
    where
        item_code = 'reference_level' and reference_year is not null
        and inventory_code = '{{ var("city_inventory_code") }}'
),

by_estimate as (
    select measure_code, arg_max(base_year, estimate_year) as base_year from estimates group by measure_code
),

by_budget as (
    select measures.measure_code, max(build_items.reference_year) as base_year
    from measures
    inner join packages using (package_code)
    inner join build_items
        on packages.period_start = build_items.period_start and packages.period_end = build_items.period_end
    group by measures.measure_code
),

final as (
    select
        measures.measure_code, coalesce(by_estimate.base_year, by_budget.base_year) as base_year
    from measures
    left join by_estimate using (measure_code)
    left join by_budget using (measure_code)
    where coalesce(by_estimate.base_year, by_budget.base_year) is not null
)

select * from final
