-- The small city's cap: what its target allows, against the last total.
with gap as (
    select * from {{ ref('emissions_gap') }}
),

final as (
    select
        inventory_code, target_year as period_start, target_year as period_end, 'annual_level' as cap_basis,
        allowable_tco2e as cap_tco2e, projected_tco2e as actual_annual_tco2e, target_year as actual_year,
        allowable_tco2e as period_cap_tco2e, projected_tco2e as spent_tco2e, -gap_tco2e as remaining_tco2e,
        1 as years_known, 1 as years_count, -gap_tco2e as headroom_annual_tco2e, gap_tco2e <= 0 as cap_not_binding,
        case when gap_tco2e <= 0 then 'kept' else 'exceeded' end as outcome, true as is_current_period,
        'ALL' as sector_code, 'ALL' as bureau_code, record_status
    from gap
)

select * from final
