-- a stated share of the total change, against the stated changes themselves
with changes as (
    select * from {{ ref('stg_inventory_changes') }}
),

final as (
    select
        parts.inventory_code, 'CHANGE_SHARE' as identity_code,
        parts.sector_code || ' ' || parts.from_year || '-' || parts.to_year || ' as '
        || rtrim(rtrim(cast(parts.share_of_total_change_pct as varchar), '0'), '.') || ' % of the change'
        || {{ other_account('parts.inventory_code') }} as tested_on,
        100 * parts.change_tco2e / nullif(parts.share_of_total_change_pct, 0) as left_value,
        wholes.change_tco2e as right_value,
        5000 as tolerance,
        false as is_enforced
    from changes as parts
    inner join changes as wholes
        on parts.inventory_code = wholes.inventory_code
        and parts.from_year = wholes.from_year and parts.to_year = wholes.to_year
        and parts.source_code = wholes.source_code and wholes.sector_code = 'ALL'
    where parts.share_of_total_change_pct is not null and wholes.change_tco2e is not null
)

select * from final
