-- R1: a bureau's measures and what is assigned to none of them make up its target
with bureaus as (
    select * from {{ ref('bureau_abatement') }}
),

final as (
    select
        'R1' as identity_code,
        'bureau ' || bureau_code || ', period ' || period_start || '-' || period_end as tested_on,
        abatement_net_tco2e + unallocated_tco2e as left_value,
        target_abatement_tco2e as right_value,
        0 as tolerance,
        true as is_enforced
    from bureaus
)

select * from final
