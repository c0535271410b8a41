-- Whether each target in force was met or missed in its year, or is still ahead, and the level its account is at.
with targets as (
    select * from {{ ref('int_targets__allowable') }}
),

account_years as (
    select * from {{ ref('int_accounts__years') }}
),

judged_on as (
    select * from {{ ref('int_submissions__judged_on') }}
),

trend as (
    select * from {{ ref('int_paths__trend') }}
),

-- the last year that is over in an account: by its inventory, or by the day that limits are judged by
levels as (
    select
        targets.inventory_code, targets.target_code,
        coalesce(greatest(latest.year, year(judged_on.judged_on) - 1), 0) as last_year_over,
        latest.year as level_year, latest.emissions_tco2e as level_tco2e, latest.record_status as level_status
    from targets
    cross join judged_on
    left join account_years as latest on targets.inventory_code = latest.inventory_code and latest.is_latest
),

final as (
    select
        inventory_code, target_code, targets.target_year, targets.allowable_tco2e,
        formulas.target_outcome(
            targets.allowable_tco2e, account_years.emissions_tco2e, targets.target_year, levels.last_year_over
        ) as outcome,
        account_years.emissions_tco2e as actual_tco2e,
        levels.level_year, levels.level_tco2e, trend.trend_tco2e,
        {{ least_published_of(
            'targets.record_status', 'account_years.record_status', 'levels.level_status', 'trend.record_status'
        ) }} as record_status
    from targets
    inner join levels using (inventory_code, target_code)
    left join account_years
        on targets.inventory_code = account_years.inventory_code and targets.target_year = account_years.year
    left join trend on targets.inventory_code = trend.inventory_code and targets.target_year = trend.year
)

select * from final
