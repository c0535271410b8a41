-- The parts of the running period and, in the last month of a year whose inventory has come, what it revises: the
-- inventory less what the months of the year gave. Both stay.
with parts as (
    select * from {{ ref('int_running__parts') }}
),

inventories as (
    select inventory_code, year, emissions_tco2e, record_status from {{ ref('int_accounts__years') }}
),

years as (
    select
        parts.inventory_code, parts.period_start, parts.period_end, parts.year,
        inventories.emissions_tco2e as inventory_tco2e, inventories.record_status,
        sum(parts.emissions_tco2e) filter (where parts.is_counted) as nowcast_tco2e,
        count(*) filter (where parts.basis = 'missing') as missing_count
    from parts
    inner join inventories using (inventory_code, year)
    group by all
    having max(parts.month) = 12
),

final as (
    select
        parts.inventory_code, parts.period_start, parts.period_end, parts.year, parts.month, parts.part_code,
        parts.basis, parts.is_counted, parts.is_electricity, parts.base_year, parts.factor_is_provisional,
        parts.factor_lag_years, parts.emissions_tco2e,
        case when parts.basis = 'missing' then 1 else 0 end as missing_count,
        years.year is not null as has_inventory, parts.record_status
    from parts
    left join years using (inventory_code, year)
    union all
    select
        inventory_code, period_start, period_end, year, 12 as month, 'REVISION' as part_code, 'inventory' as basis,
        true as is_counted, false as is_electricity, year as base_year, false as factor_is_provisional,
        0 as factor_lag_years, {{ decimal6('inventory_tco2e - coalesce(nowcast_tco2e, 0)') }} as emissions_tco2e,
        -missing_count as missing_count, true as has_inventory, record_status
    from years
)

select * from final
