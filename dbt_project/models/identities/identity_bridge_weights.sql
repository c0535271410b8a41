-- the bridge splits every GPC line completely
with bridge as (
    select * from {{ ref('stg_sector_bridge') }}
),

final as (
    select
        'BRIDGE' as identity_code,
        'GPC ' || gpc_ref || ', class ' || source_class || ', from ' || valid_from_year as tested_on,
        sum(weight) as left_value,
        1 as right_value,
        0 as tolerance,
        true as is_enforced
    from bridge
    group by gpc_ref, source_class, valid_from_year
)

select * from final
