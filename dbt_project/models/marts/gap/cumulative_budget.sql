-- A target of an account as a budget over time: the tonnes that the straight lines from the latest inventory allow
-- until the target year, against the tonnes the trend would emit; the first year excluded, the last included.
with lines as (
    select * from {{ ref('int_paths__straight_lines') }} where linear_from_latest_tco2e is not null
),

trend as (
    select * from {{ ref('int_paths__trend') }}
),

latest as (
    select * from {{ ref('int_accounts__years') }} where is_latest
),

counted as (
    select
        inventory_code, lines.year, lines.target_code, lines.linear_from_latest_tco2e, trend.trend_tco2e,
        trend.zero_year,
        latest.year as from_year,
        {{ least_published_of('latest.record_status', 'lines.record_status', 'trend.record_status') }} as record_status,
        sum(trend.trend_tco2e) over (partition by inventory_code order by lines.year) as trend_so_far_tco2e
    from lines
    inner join trend using (inventory_code, year)
    inner join latest using (inventory_code)
    where lines.year > latest.year
),

-- the way to a target leads over those before it
ends as (
    select inventory_code, target_code, max(year) as target_year
    from counted
    group by inventory_code, target_code
),

totals as (
    select
        ends.inventory_code, ends.target_code, counted.from_year, ends.target_year,
        {{ least_published('counted.record_status') }} as record_status,
        max(counted.zero_year) as trend_zero_year,
        sum(counted.linear_from_latest_tco2e) as path_total_tco2e,
        sum(counted.trend_tco2e) as trend_total_tco2e
    from ends
    inner join counted
        on ends.inventory_code = counted.inventory_code and ends.target_year >= counted.year
    group by ends.inventory_code, ends.target_code, counted.from_year, ends.target_year
),

final as (
    select
        totals.inventory_code, totals.target_code, totals.from_year, totals.target_year,
        {{ decimal6('totals.path_total_tco2e') }} as path_total_tco2e,
        {{ decimal6('totals.trend_total_tco2e') }} as trend_total_tco2e,
        {{ decimal6('totals.path_total_tco2e - totals.trend_total_tco2e') }} as headroom_tco2e,
        (
            select min(counted.year) from counted
            where
                counted.inventory_code = totals.inventory_code
                and counted.year <= totals.target_year
                and counted.trend_so_far_tco2e > totals.path_total_tco2e
        ) as budget_used_up_year,
        totals.trend_zero_year,
        totals.record_status
    from totals
)

select * from final
