-- allowable + gap + net measures = BAU
with gaps as (
    select * from {{ ref('emissions_gap') }}
),

final as (
    select
        'GAP' as identity_code,
        'scenario ' || scenario_code || ', target ' || target_year || ', sector ' || sector_code as tested_on,
        allowable_tco2e + gap_tco2e + measures_net_tco2e as left_value,
        bau_tco2e as right_value,
        0 as tolerance,
        true as is_enforced
    from gaps
    where sector_code = 'ALL'
)

select * from final
