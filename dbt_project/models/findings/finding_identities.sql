-- Identities that do not hold: an enforced one stops the run; a conflict of published figures is for a person.
with identities as (
    select * from {{ ref('accounting_identities') }} where not holds
),

worded as (
    select
        {{ finding(
            'F-IDENTITY', 'error', "identity_code || ' ' || tested_on",
            "identity_code || '（' || tested_on || '）不相符：左 ' || left_value || '，右 ' || right_value || '，差 ' || difference || '。'",
            "identity_code || ' (' || tested_on || ') does not hold: left ' || left_value || ', right ' || right_value || ', difference ' || difference || '.'",
            traced=false
        ) }},
        is_enforced
    from identities
),

final as (
    select * exclude (is_enforced) replace (case when is_enforced then 'error' else 'info' end as severity)
    from worded
)

select * from final
