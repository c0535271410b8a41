-- Everything a person must look at, each with its rule, where it is and what to do.
with found as (
    select * from {{ ref('finding_incomplete_activity') }}
    union all
    select * from {{ ref('finding_mixed_gwp') }}
    union all
    select * from {{ ref('finding_money') }}
    union all
    select * from {{ ref('finding_budget') }}
    union all
    select * from {{ ref('finding_packages') }}
    union all
    select * from {{ ref('finding_inputs') }}
    union all
    select * from {{ ref('finding_identities') }}
    union all
    select * from {{ ref('finding_claims') }}
    union all
    select * from {{ ref('finding_targets') }}
    union all
    select * from {{ ref('finding_restatements') }}
    union all
    select * from {{ ref('finding_registry') }}
    union all
    select * from {{ ref('finding_disclosures') }}
    union all
    select * from {{ ref('finding_indicators') }}
    union all
    select * from {{ ref('finding_indicator_list') }}
    union all
    select * from {{ ref('finding_comments') }}
    union all
    select * from {{ ref('finding_replies') }}
    union all
    select * from {{ ref('finding_reports') }}
    union all
    select * from {{ ref('finding_words') }}
    union all
    select * from {{ ref('finding_facts') }}
    union all
    select * from {{ ref('finding_desk') }}
    union all
    select * from {{ ref('finding_transition') }}
    union all
    select * from {{ ref('finding_courses') }}
    union all
    select * from {{ ref('finding_industry') }}
    union all
    select * from {{ ref('finding_resources') }}
    union all
    select * from {{ ref('finding_mobility') }}
    union all
    select * from {{ ref('finding_unconfirmed') }}
),

final as (
    select distinct * from found
)

select * from final
