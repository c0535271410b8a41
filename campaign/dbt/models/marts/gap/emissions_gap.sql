-- The small city's gap to its target: last total in force less what the target allows.
with submissions as (
    select submission_id from {{ source('meta', 'submissions') }} where superseded_by is null
),

targets as (
    select * from {{ source('raw', 'targets') }}
    where submission_id in (select submission_id from submissions)
),

totals as (
    select * from {{ source('raw', 'inventory_totals') }}
    where submission_id in (select submission_id from submissions)
),

latest as (
    select inventory_code, emissions_tco2e from totals
    qualify row_number() over (partition by inventory_code order by year desc) = 1
),

final as (
    select
        targets.inventory_code, 'HELD' as scenario_code, targets.target_year, 'ALL' as sector_code,
        cast(base.emissions_tco2e as double) * (1 - targets.reduction_pct / 100) as allowable_tco2e,
        cast(latest.emissions_tco2e as double) as projected_tco2e,
        cast(latest.emissions_tco2e as double) - base.emissions_tco2e * (1 - targets.reduction_pct / 100) as gap_tco2e,
        cast(100 * latest.emissions_tco2e as double) / base.emissions_tco2e - (100 - targets.reduction_pct) as gap_pct_of_base,
        targets.record_status
    from targets
    inner join totals as base
        on targets.inventory_code = base.inventory_code and targets.base_year = base.year
    inner join latest on targets.inventory_code = latest.inventory_code
)

select * from final
