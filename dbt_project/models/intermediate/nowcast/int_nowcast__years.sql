-- The years that are counted before their inventory: those of the running budget period and, to see how well that
-- did, those with an inventory; each with the latest inventory before it, the latest whose year has its months of
-- electricity, and how far the account and the grid factor moved from year to year until then.
with inventories as (
    select inventory_code, year, emissions_tco2e, record_status from {{ ref('int_accounts__years') }}
    where emissions_tco2e > 0
),

periods as (
    select * from {{ ref('int_budget__current_period') }}
),

parts as (
    select * from {{ ref('int_months__parts') }}
),

grid as (
    select year, factor_kgco2e_per_kwh, record_status
    from {{ ref('int_grid_factors__current') }}
    where factor_kgco2e_per_kwh > 0
),

years as (
    select inventory_code, year from inventories
    union
    select inventory_code, cast(unnest(generate_series(period_start, period_end)) as bigint) as year from periods
),

-- a year whose twelve months of electricity are there in one series
complete_parts as (
    select inventory_code, year
    from parts
    where is_electricity
    group by inventory_code, year, part_code, series_code
    having count(*) = 12
),

with_months as (
    select distinct inventory_code, year from complete_parts
),

steps as (
    select
        inventory_code, year,
        {
            'ratio': cast(emissions_tco2e / nullif(lag(emissions_tco2e) over by_account, 0) as double),
            'years': year - lag(year) over by_account
        } as step,
        {{ least_published_of('record_status', 'lag(record_status) over by_account') }} as record_status
    from inventories
    window by_account as (partition by inventory_code order by year)
    qualify lag(year) over by_account is not null
),

grid_steps as (
    select
        year,
        {
            'ratio': cast(factor_kgco2e_per_kwh / nullif(lag(factor_kgco2e_per_kwh) over by_year, 0) as double),
            'years': year - lag(year) over by_year
        } as step,
        {{ least_published_of('record_status', 'lag(record_status) over by_year') }} as record_status
    from grid
    window by_year as (order by year)
    qualify lag(year) over by_year is not null
),

latest as (
    select
        years.inventory_code, years.year, max(inventories.year) as base_year,
        arg_max(inventories.emissions_tco2e, inventories.year) as base_tco2e,
        arg_max(inventories.record_status, inventories.year) as base_status,
        max(inventories.year) filter (where with_months.year is not null) as months_year,
        arg_max(inventories.emissions_tco2e, inventories.year) filter (where with_months.year is not null)
            as months_year_tco2e,
        arg_max(inventories.record_status, inventories.year) filter (where with_months.year is not null)
            as months_year_status
    from years
    inner join inventories
        on years.inventory_code = inventories.inventory_code and inventories.year < years.year
    left join with_months
        on inventories.inventory_code = with_months.inventory_code and inventories.year = with_months.year
    group by years.inventory_code, years.year
),

account_drifts as (
    select
        years.inventory_code, years.year,
        cast(formulas.yearly_drift(list(steps.step order by steps.year)) as decimal(24, 12)) as account_drift,
        {{ least_published('steps.record_status') }} as account_drift_status
    from years
    inner join steps on years.inventory_code = steps.inventory_code and steps.year < years.year
    group by years.inventory_code, years.year
),

factor_drifts as (
    select
        years.year,
        cast(formulas.yearly_drift(list(grid_steps.step order by grid_steps.year)) as decimal(24, 12)) as factor_drift,
        {{ least_published('grid_steps.record_status') }} as factor_drift_status
    from (select distinct year from years) as years
    inner join grid_steps on grid_steps.year < years.year
    group by years.year
),

final as (
    select
        latest.*, account_drifts.account_drift, account_drifts.account_drift_status, factor_drifts.factor_drift,
        factor_drifts.factor_drift_status
    from latest
    left join account_drifts using (inventory_code, year)
    left join factor_drifts using (year)
)

select * from final
