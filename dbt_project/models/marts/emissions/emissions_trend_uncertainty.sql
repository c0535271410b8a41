-- Uncertainty of a trend, approach 1 (IPCC 2006 Vol. 1, Table 3.2): a factor is the same in both years and its error
-- follows the type A sensitivity; the activities are independent, each with its own year's error, and theirs follows
-- type B. A published
-- total is one category; an inventory from activity data has one for each facility, line, fuel and gas. A category
-- that one of the years lacks is none there, as in the totals; one without uncertainty leaves the trend without.
with categories as (
    select * from {{ ref('int_uncertainty__rows') }}
),

years as (
    select distinct inventory_code, sector_code, year from categories
),

spans as (
    select starts.inventory_code, starts.sector_code, starts.year as from_year, ends.year as to_year
    from years as starts
    inner join years as ends
        on starts.inventory_code = ends.inventory_code and starts.sector_code = ends.sector_code
        and starts.year < ends.year
),

both_years as (
    select
        spans.*, categories.category, categories.factor_pct, categories.record_status,
        categories.activity_pct,
        case when categories.year = spans.from_year then categories.activity_pct end as from_activity_pct,
        case when categories.year = spans.to_year then categories.activity_pct end as to_activity_pct,
        case when categories.year = spans.from_year then categories.activity * categories.factor else 0 end
            as from_tco2e,
        case when categories.year = spans.to_year then categories.activity * categories.factor else 0 end as to_tco2e
    from spans
    inner join categories
        on spans.inventory_code = categories.inventory_code and spans.sector_code = categories.sector_code
        and categories.year in (spans.from_year, spans.to_year)
),

by_category as (
    select
        inventory_code, sector_code, from_year, to_year, category,
        sum(from_tco2e) as from_tco2e, sum(to_tco2e) as to_tco2e,
        max(factor_pct) as factor_pct,
        coalesce(max(from_activity_pct), max(to_activity_pct)) as from_activity_pct,
        coalesce(max(to_activity_pct), max(from_activity_pct)) as to_activity_pct,
        count(*) = count(activity_pct) and count(*) = count(factor_pct) as is_known,
        {{ least_published('record_status') }} as record_status
    from both_years
    group by inventory_code, sector_code, from_year, to_year, category
),

with_totals as (
    select
        *,
        sum(from_tco2e) over (partition by inventory_code, sector_code, from_year, to_year) as from_total,
        sum(to_tco2e) over (partition by inventory_code, sector_code, from_year, to_year) as to_total
    from by_category
),

sensitivities as (
    select
        *,
        formulas.type_a_sensitivity(from_tco2e, to_tco2e, from_total, to_total) as type_a,
        formulas.type_b_sensitivity(to_tco2e, from_total) as type_b
    from with_totals
),

final as (
    select
        inventory_code, sector_code, from_year, to_year, sector_code = 'ALL' as is_total,
        formulas.change_pct(max(to_total), max(from_total)) as trend_pct,
        formulas.trend_uncertainty_pct(
            sum(formulas.trend_variance(type_a, factor_pct, type_b, from_activity_pct, to_activity_pct))
        )
            as trend_uncertainty_pct,
        {{ least_published('record_status') }} as record_status
    from sensitivities
    group by inventory_code, sector_code, from_year, to_year
    having bool_and(is_known) and max(abs(from_total)) > 0
)

select * from final
