-- Uncertainty of a trend, approach 1 (IPCC 2006 Vol. 1, Table 3.2): the factor is the same in both years and its
-- error follows the type A sensitivity; the activities are independent, and theirs follows type B times root 2.
with totals as (
    select * from {{ ref('int_inventory__sectors') }} where sector_code = 'ALL'
),

assumptions as (
    select * from {{ ref('stg_uncertainty_assumptions') }} where sector_code = 'ALL'
),

known as (
    select
        totals.inventory_code, totals.year, totals.emissions_tco2e, assumptions.activity_uncertainty_pct,
        assumptions.factor_uncertainty_pct, assumptions.record_status
    from totals
    inner join assumptions using (inventory_code, year)
),

paired as (
    select
        starts.inventory_code, starts.year as from_year, ends.year as to_year,
        cast(starts.emissions_tco2e as double) as from_tco2e, cast(ends.emissions_tco2e as double) as to_tco2e,
        greatest(starts.activity_uncertainty_pct, ends.activity_uncertainty_pct) as activity_uncertainty_pct,
        ends.factor_uncertainty_pct, {{ least_published_of('starts.record_status', 'ends.record_status') }} as record_status
    from known as starts
    inner join known as ends on starts.inventory_code = ends.inventory_code and starts.year < ends.year
),

-- one category: its share of the base is 1, so type A is the change of a 1 % rise in both years, which is none
sensitivities as (
    select
        *,
        abs(
            100 * (0.01 * to_tco2e + to_tco2e - (0.01 * from_tco2e + from_tco2e)) / (0.01 * from_tco2e + from_tco2e)
            - 100 * (to_tco2e - from_tco2e) / from_tco2e
        ) as type_a,
        abs(to_tco2e / from_tco2e) as type_b
    from paired
),

final as (
    select
        inventory_code, from_year, to_year,
        {{ change_pct('to_tco2e', 'from_tco2e') }} as trend_pct,
        {{ percent('sqrt(pow(type_a * factor_uncertainty_pct, 2)'
            ~ ' + pow(type_b * activity_uncertainty_pct * sqrt(2), 2))') }} as trend_uncertainty_pct,
        record_status
    from sensitivities
)

select * from final
