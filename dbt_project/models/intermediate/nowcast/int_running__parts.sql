-- The running budget period of each account, month by month and part by part, up to the last month that every part
-- with months of its own has: what the month says; the yearly level of a part without a month in the period, spread
-- evenly; nothing for a month that is missing among others. A part whose level is not known is inside the rest of the
-- account: its months are shown and not counted.
with periods as (
    select inventory_code, period_start, period_end from {{ ref('int_budget__current_period') }}
),

parts as (
    select * from {{ ref('int_months__parts') }}
),

levels as (
    select * from {{ ref('int_nowcast__levels') }}
),

in_period as (
    select parts.*, periods.period_start, periods.period_end
    from parts
    inner join periods
        on parts.inventory_code = periods.inventory_code
        and parts.year between periods.period_start and periods.period_end
),

-- a part with a level in every year of the period and months of the same series in it is counted by its months
seen as (
    select
        in_period.inventory_code, in_period.part_code, in_period.series_code,
        max(in_period.month_number) as last_month, bool_and(levels.part_code is not null) as is_counted
    from in_period
    left join levels using (inventory_code, year, part_code, series_code)
    group by in_period.inventory_code, in_period.part_code, in_period.series_code
),

-- up to the last month that all counted parts have; where none is counted, the last that anything is known of
ends as (
    select
        inventory_code,
        coalesce(min(last_month) filter (where is_counted), max(last_month)) as last_month
    from seen
    group by inventory_code
),

months as (
    select
        periods.inventory_code, periods.period_start, periods.period_end,
        cast(unnest(generate_series(12 * periods.period_start, ends.last_month)) as bigint) as month_number
    from periods
    inner join ends using (inventory_code)
),

grid as (
    select
        months.*, month_number // 12 as year, month_number % 12 + 1 as month
    from months
),

counted as (
    select
        grid.inventory_code, grid.period_start, grid.period_end, grid.year, grid.month, grid.month_number,
        levels.part_code, levels.base_year,
        case
            when in_period.part_code is not null then 'months'
            when seen.part_code is not null then 'missing'
            else 'held'
        end as basis,
        case
            when in_period.part_code is not null then in_period.emissions_tco2e
            when seen.part_code is null then {{ decimal6('levels.level_tco2e / 12') }}
        end as emissions_tco2e,
        coalesce(in_period.is_electricity, false) as is_electricity,
        coalesce(in_period.factor_is_provisional, false) as factor_is_provisional,
        coalesce(in_period.factor_lag_years, 0) as factor_lag_years,
        case
            when in_period.part_code is not null then in_period.record_status
            else levels.record_status
        end as record_status
    from grid
    inner join levels using (inventory_code, year)
    left join in_period using (inventory_code, year, month, part_code, series_code)
    left join seen
        on levels.inventory_code = seen.inventory_code
        and levels.part_code = seen.part_code and levels.series_code = seen.series_code and seen.is_counted
),

final as (
    select *, true as is_counted from counted
    union all
    select
        in_period.inventory_code, in_period.period_start, in_period.period_end, in_period.year, in_period.month,
        in_period.month_number, in_period.part_code, cast(null as bigint) as base_year, 'beside' as basis,
        in_period.emissions_tco2e, in_period.is_electricity, in_period.factor_is_provisional,
        in_period.factor_lag_years, in_period.record_status, false as is_counted
    from in_period
    inner join seen using (inventory_code, part_code, series_code)
    inner join ends
        on in_period.inventory_code = ends.inventory_code and in_period.month_number <= ends.last_month
    where not seen.is_counted
)

select * from final
