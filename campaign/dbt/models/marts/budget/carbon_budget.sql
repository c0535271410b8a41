-- The small city's cap: what its target allows, against the last total.
with gap as (
    select * from {{ ref('emissions_gap') }}
),

final as (
    select
        target_year as period_start, target_year as period_end, 'annual_level' as cap_basis,
        allowable_tco2e as cap_tco2e, projected_tco2e as actual_tco2e, target_year as actual_year,
        -gap_tco2e as headroom_tco2e, gap_tco2e <= 0 as cap_not_binding,
        'ALL' as sector_code, 'ALL' as bureau_code, record_status
    from gap
)

select * from final
