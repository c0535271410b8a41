-- Identities that do not hold: an enforced one stops the run; a conflict of published figures is for a person.
with identities as (
    select * from {{ ref('accounting_identities') }} where not holds
),

final as (
    select
        {{ finding(
            'F-IDENTITY', "identity_code || ' ' || tested_on",
            ['identity_code', 'tested_on', 'left_value', 'right_value', 'difference'],
            severity="case when is_enforced then 'error' else 'info' end", traced=false,
            account='inventory_code'
        ) }}
    from identities
)

select * from final
