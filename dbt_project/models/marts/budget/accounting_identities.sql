-- Every identity of the accounts as a row, with both sides. An enforced identity that does not hold stops the
-- run; the others compare published figures with one another, and a conflict there is a finding, not a fault.
with tested as (
    select * from {{ ref('identity_gap_closes') }}
    union all by name
    select * from {{ ref('identity_r4_cap_basis') }}
    union all by name
    select * from {{ ref('identity_r12_sectors_sum') }}
    union all by name
    select * from {{ ref('identity_bridge_weights') }}
    union all by name
    select * from {{ ref('identity_budget_build') }}
    union all by name
    select * from {{ ref('identity_shares_of_change') }}
    union all by name
    select * from {{ ref('identity_changes_close') }}
    union all by name
    select * from {{ ref('identity_r1_bureau_targets') }}
    union all by name
    select * from {{ ref('identity_r2_r3_caps_sum') }}
    union all by name
    select * from {{ ref('identity_r5_tag_shares') }}
    union all by name
    select * from {{ ref('identity_r5_book_totals') }}
    union all by name
    select * from {{ ref('identity_r6_cost_per_tonne') }}
    union all by name
    select * from {{ ref('identity_r7_carry') }}
    union all by name
    select * from {{ ref('identity_r8_lines_complete') }}
    union all by name
    select * from {{ ref('identity_r9_overlap') }}
    union all by name
    select * from {{ ref('identity_r10_enacted_caps') }}
    union all by name
    select * from {{ ref('identity_r11_driver_effects') }}
    union all by name
    select * from {{ ref('identity_r12_parts_sum') }}
    union all by name
    select * from {{ ref('identity_r13_periods') }}
    union all by name
    select * from {{ ref('identity_stated_parts') }}
    union all by name
    select * from {{ ref('identity_jt_workers') }}
),

final as (
    select
        cast(inventory_code as varchar) as inventory_code, identity_code, tested_on,
        {{ decimal6('left_value') }} as left_value,
        {{ decimal6('right_value') }} as right_value,
        {{ decimal6('left_value - right_value') }} as difference,
        {{ decimal6('tolerance') }} as tolerance,
        abs(left_value - right_value) <= tolerance as holds,
        is_enforced
    from tested
)

select * from final
