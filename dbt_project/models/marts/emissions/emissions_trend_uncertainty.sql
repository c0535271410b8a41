-- Uncertainty of a trend, approach 1 (IPCC 2006 Vol. 1, Table 3.2): the error of a factor that both years use follows
-- the type A sensitivity; the activities are independent, each with its own year's error, and theirs follows type B.
-- The gases and sectors that one amount was split into are one activity, and what shares a factor is one factor. A
-- category that one of the years lacks is none there, as in the totals; one without uncertainty leaves the trend
-- without.
with both_years as (
    select * from {{ ref('int_uncertainty__trend_rows') }}
),

totals as (
    select
        inventory_code, sector_code, from_year, to_year,
        sum(amount_tco2e) filter (where not is_later) as from_total,
        sum(amount_tco2e) filter (where is_later) as to_total,
        count(*) = count(amount_tco2e) and count(*) = count(activity_pct) and count(*) = count(factor_pct)
            as is_known,
        {{ least_published('record_status') }} as record_status
    from both_years
    group by inventory_code, sector_code, from_year, to_year
),

measured as (
    select
        inventory_code, sector_code, from_year, to_year, category, is_later,
        sum(amount_tco2e) as amount_tco2e,
        formulas.squared_error(sum(formulas.half_width(amount_tco2e, activity_pct))) as squared_error
    from both_years
    group by inventory_code, sector_code, from_year, to_year, category, is_later, measured_amount
),

categories as (
    select
        inventory_code, sector_code, from_year, to_year, category, is_later,
        sum(amount_tco2e) as amount_tco2e,
        formulas.combined_sum_pct(sum(squared_error), sum(amount_tco2e)) as activity_pct
    from measured
    group by inventory_code, sector_code, from_year, to_year, category, is_later
),

activity_variances as (
    select
        categories.inventory_code, categories.sector_code, categories.from_year, categories.to_year,
        formulas.activity_variance(
            formulas.type_b_sensitivity(
                coalesce(sum(categories.amount_tco2e) filter (where categories.is_later), 0), max(totals.from_total)
            ),
            coalesce(max(categories.activity_pct) filter (where not is_later), max(categories.activity_pct)),
            coalesce(max(categories.activity_pct) filter (where is_later), max(categories.activity_pct))
        ) as variance
    from categories
    inner join totals using (inventory_code, sector_code, from_year, to_year)
    group by
        categories.inventory_code, categories.sector_code, categories.from_year, categories.to_year,
        categories.category
),

factors as (
    select
        inventory_code, sector_code, from_year, to_year, factor_version_id,
        max(factor_pct) as factor_pct,
        coalesce(sum(formulas.half_width(amount_tco2e, factor_pct)) filter (where not is_later), 0) as from_error,
        coalesce(sum(formulas.half_width(amount_tco2e, factor_pct)) filter (where is_later), 0) as to_error
    from both_years
    group by inventory_code, sector_code, from_year, to_year, factor_version_id
),

factor_variances as (
    select
        factors.inventory_code, factors.sector_code, factors.from_year, factors.to_year,
        formulas.factor_variance(
            formulas.type_a_sensitivity(
                coalesce(factors.from_error / nullif(factors.factor_pct, 0), 0),
                coalesce(factors.to_error / nullif(factors.factor_pct, 0), 0),
                totals.from_total, totals.to_total
            ),
            factors.factor_pct
        ) as variance
    from factors
    inner join totals using (inventory_code, sector_code, from_year, to_year)
),

variances as (
    select * from activity_variances
    union all by name
    select * from factor_variances
),

summed as (
    select
        inventory_code, sector_code, from_year, to_year,
        formulas.trend_uncertainty_pct(sum(variance)) as trend_uncertainty_pct
    from variances
    group by inventory_code, sector_code, from_year, to_year
),

final as (
    select
        totals.inventory_code, totals.sector_code, totals.from_year, totals.to_year,
        totals.sector_code = 'ALL' as is_total,
        formulas.change_pct(totals.to_total, totals.from_total) as trend_pct,
        summed.trend_uncertainty_pct, totals.record_status
    from totals
    inner join summed using (inventory_code, sector_code, from_year, to_year)
    where totals.is_known and totals.from_total <> 0
)

select * from final
