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
