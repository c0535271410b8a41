-- Whether the reason given for a miss speaks of the year, and what of the plan is not named: what share of the miss
-- the bureau can change, what it does, who does it, by when, and when it is looked at again.
with assessed as (
    select * from {{ ref('int_indicators__assessed') }}
),

pointers as (
    {{ word_list("topic = 'points_elsewhere'") }}
),

final as (
    select
        assessed.indicator_code, assessed.period,
        formulas.says_something(assessed.miss_reason_zh, pointers.words) as has_facts,
        list_filter([
            case when assessed.controllable_share_pct is null then 'controllable_share' end,
            case
                when not formulas.says_something(assessed.corrective_action_zh, pointers.words) then 'action'
            end,
            case when not formulas.says_something(assessed.action_owner_zh, pointers.words) then 'owner' end,
            case when assessed.action_due_on is null then 'due' end,
            case when assessed.next_review_on is null then 'review' end
        ], lambda code: code is not null) as lacks
    from assessed
    cross join pointers
    where assessed.miss_reason_code is not null
)

select * from final
