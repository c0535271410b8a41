-- Year by year from the latest inventory to the next target: what an account and each of its sectors is allowed on the
-- straight line to it. A sector without a rule has no line.
with targets as (
    select * from {{ ref('int_targets__ahead') }} where is_next
),

account_years as (
    select * from {{ ref('int_accounts__years') }} where is_latest
),

sectors as (
    select * from {{ ref('int_sectors__allowable') }} where is_used
),

ends as (
    select
        targets.inventory_code, targets.target_code, targets.target_year, 'ALL' as sector_code,
        'target' as allowable_rule,
        account_years.year as level_year, account_years.emissions_tco2e as level_tco2e,
        targets.allowable_tco2e as allowable_at_target_tco2e,
        {{ least_published_of('targets.record_status', 'account_years.record_status') }} as record_status
    from targets
    inner join account_years using (inventory_code)
    union all
    select
        sectors.inventory_code, sectors.target_code, sectors.target_year, sectors.sector_code, sectors.allowable_rule,
        sectors.level_year, sectors.level_tco2e, sectors.allowable_tco2e, sectors.record_status
    from sectors
    inner join targets using (inventory_code, target_code)
),

years as (
    select *, cast(unnest(generate_series(level_year + 1, target_year)) as bigint) as year from ends
),

final as (
    select
        inventory_code, sector_code, year, target_code, target_year, allowable_rule, level_year, level_tco2e,
        formulas.straight_line(level_tco2e, allowable_at_target_tco2e, level_year, target_year, year)
            as allowable_tco2e,
        record_status
    from years
)

select * from final
