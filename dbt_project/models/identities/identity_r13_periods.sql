-- R13: the reconciliation of a budget period adds up: what it shows of the city are the lines in force as they were
-- submitted, the money of the tags of the line-by-line reconciliation, the tonnes of all measures from gross and
-- overlap, and the yearly targets as they were submitted, once for each year.
with cells as (
    select * from {{ ref('period_reconciliation') }}
    where
        bureau_code = 'ALL' and sector_code = 'ALL' and inventory_code = '{{ var("city_inventory_code") }}'
),

lines as (
    select * from {{ ref('stg_budget_lines') }}
    where not is_total and fund_code = 'GENERAL' and stage in ('adopted', 'supplementary')
),

reconciliation as (
    select * from {{ ref('budget_reconciliation') }} where not is_total and fund_code = 'GENERAL'
),

targets as (
    select * from {{ ref('stg_bureau_targets') }}
),

yearly as (
    select * from {{ ref('int_measures__yearly') }} where is_used and boundary = 'inside'
),

overlap as (
    select * from {{ ref('int_measures__group_overlap') }}
    union all
    select * from {{ ref('int_measures__pair_overlap') }}
),

account_years as (
    select year from {{ ref('int_calendar__account_years') }}
),

saved as (
    select year, gross_tco2e as amount from yearly
    inner join account_years using (year)
    union all
    select yearly.year, -overlap.overlap_tco2e as amount from yearly
    inner join overlap using (measure_code, basis, year)
    inner join account_years on yearly.year = account_years.year
),

-- a target for all sectors holds the sectors' own
stated as (
    select
        inventory_code, period_start, bureau_code,
        coalesce(
            max(target_abatement_tco2e) filter (where sector_code = 'ALL'), sum(target_abatement_tco2e)
        ) as yearly_tco2e
    from targets
    group by inventory_code, period_start, bureau_code
),

sides as (
    select
        cells.period_start, 'money in force' as what, cells.voted_ntd as left_value,
        (
            select sum(lines.amount_ntd) from lines
            where lines.fiscal_year between cells.period_start and cells.period_end
        ) as right_value
    from cells
    union all
    select
        cells.period_start, 'tagged money' as what, cells.tagged_ntd as left_value,
        (
            select sum(reconciliation.tagged_ntd) from reconciliation
            where reconciliation.fiscal_year between cells.period_start and cells.period_end
        ) as right_value
    from cells
    union all
    select
        cells.period_start, 'tonnes of measures' as what, cells.abatement_net_tco2e as left_value,
        (
            select sum(saved.amount) from saved where saved.year between cells.period_start and cells.period_end
        ) as right_value
    from cells
    union all
    select
        cells.period_start, 'targets of bureaus' as what, cells.target_tco2e as left_value,
        (
            select sum(stated.yearly_tco2e) * (1 + cells.period_end - cells.period_start) from stated
            where stated.inventory_code = cells.inventory_code and stated.period_start = cells.period_start
        ) as right_value
    from cells
),

policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
),

final as (
    select
        '{{ var("city_inventory_code") }}' as inventory_code, 'R13' as identity_code,
        'period ' || sides.period_start || ', ' || sides.what as tested_on,
        coalesce(sides.left_value, 0) as left_value, coalesce(sides.right_value, 0) as right_value,
        policies.tolerance, true as is_enforced
    from sides
    cross join policies
)

select * from final
