-- Every identity of the accounts as a row, with both sides. An enforced identity that does not hold stops the
-- run; the others compare published figures with one another, and a conflict there is a finding, not a fault.
with gaps as (
    select * from {{ ref('emissions_gap') }}
),

caps as (
    select * from {{ ref('carbon_budget') }}
),

by_sector as (
    select * from {{ ref('emissions_by_sector') }}
),

bridge as (
    select * from {{ ref('stg_sector_bridge') }}
),

build_items as (
    select * from {{ ref('stg_budget_build') }}
),

changes as (
    select * from {{ ref('stg_inventory_changes') }}
),

city_totals as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL'
),

-- allowable + gap + net measures = BAU
gap_closes as (
    select
        'GAP' as identity_code,
        'scenario ' || scenario_code || ', target ' || target_year || ', sector ' || sector_code as tested_on,
        allowable_tco2e + gap_tco2e + measures_net_tco2e as left_value,
        bau_tco2e as right_value,
        0 as tolerance,
        true as is_enforced
    from gaps
),

-- R4: the years of a period add up to the cap, or each of them is the cap, as its basis says
caps_by_basis as (
    select
        'R4' as identity_code,
        'cap ' || period_start || '-' || period_end || ', sector ' || sector_code || ', bureau ' || bureau_code
        || ', ' || cap_basis as tested_on,
        cap_annual_tco2e * case cap_basis when 'period_total' then period_end - period_start + 1 else 1 end
            as left_value,
        cap_tco2e as right_value,
        {{ var('identity_tolerance_tco2e') }} as tolerance,
        true as is_enforced
    from caps
),

-- R12: city total = sum of sectors
sectors_sum as (
    select
        'R12' as identity_code,
        'inventory ' || inventory_code || ', year ' || year as tested_on,
        sum(emissions_tco2e) filter (where sector_code <> 'ALL') as left_value,
        sum(emissions_tco2e) filter (where sector_code = 'ALL') as right_value,
        {{ var('identity_tolerance_tco2e') }} as tolerance,
        true as is_enforced
    from by_sector
    group by inventory_code, year
    having count(*) > 1
),

-- the bridge splits every GPC line completely
bridge_weights as (
    select
        'BRIDGE' as identity_code,
        'GPC ' || gpc_ref || ', class ' || source_class || ', from ' || valid_from_year as tested_on,
        sum(weight) as left_value,
        1 as right_value,
        0 as tolerance,
        true as is_enforced
    from bridge
    group by gpc_ref, source_class, valid_from_year
),

-- how the first budget was built: reference level + growth - measures = level
budget_build as (
    select
        'BUILD' as identity_code,
        'budget ' || period_start || '-' || period_end as tested_on,
        sum(emissions_tco2e) filter (where item_code <> 'level') as left_value,
        sum(emissions_tco2e) filter (where item_code = 'level') as right_value,
        {{ var('identity_tolerance_tco2e') }} as tolerance,
        false as is_enforced
    from build_items
    group by period_start, period_end
),

-- a stated share of the total change, against the stated changes themselves
shares_of_change as (
    select
        'CHANGE_SHARE' as identity_code,
        parts.sector_code || ' ' || parts.from_year || '-' || parts.to_year || ' as '
        || rtrim(rtrim(cast(parts.share_of_total_change_pct as varchar), '0'), '.') || ' % of the change' as tested_on,
        100 * parts.change_tco2e / parts.share_of_total_change_pct as left_value,
        wholes.change_tco2e as right_value,
        5000 as tolerance,
        false as is_enforced
    from changes as parts
    inner join changes as wholes
        on parts.inventory_code = wholes.inventory_code
        and parts.from_year = wholes.from_year and parts.to_year = wholes.to_year
        and parts.source_code = wholes.source_code and wholes.sector_code = 'ALL'
    where parts.share_of_total_change_pct is not null and wholes.change_tco2e is not null
),

-- a stated change, against the difference of the stated levels (printed in units of 10 000 t)
changes_close as (
    select
        'CHANGE' as identity_code,
        changes.inventory_code || ' ' || changes.from_year || '-' || changes.to_year || ' by '
        || changes.source_code as tested_on,
        ends.emissions_tco2e - starts.emissions_tco2e as left_value,
        changes.change_tco2e as right_value,
        15000 as tolerance,
        false as is_enforced
    from changes
    inner join city_totals as starts
        on changes.inventory_code = starts.inventory_code and changes.from_year = starts.year
    inner join city_totals as ends
        on changes.inventory_code = ends.inventory_code and changes.to_year = ends.year
    where changes.sector_code = 'ALL' and changes.change_tco2e is not null
),

tested as (
    select * from gap_closes
    union all by name
    select * from caps_by_basis
    union all by name
    select * from sectors_sum
    union all by name
    select * from bridge_weights
    union all by name
    select * from budget_build
    union all by name
    select * from shares_of_change
    union all by name
    select * from changes_close
),

final as (
    select
        identity_code, tested_on,
        {{ tonnes('left_value') }} as left_value,
        {{ tonnes('right_value') }} as right_value,
        {{ tonnes('left_value - right_value') }} as difference,
        {{ tonnes('tolerance') }} as tolerance,
        abs(left_value - right_value) <= tolerance as holds,
        is_enforced
    from tested
)

select * from final
