-- R6: money per tonne is a ratio of sums. The mean of the lines' own ratios is shown beside it, and is another
-- number: it is never used.
with reconciliation as (
    select * from {{ ref('budget_reconciliation') }}
    where status = 'reconciled' and abatement_net_tco2e > 0
),

final as (
    select
        'R6' as identity_code,
        'fiscal year ' || fiscal_year || ', money = ratio of sums x tonnes' as tested_on,
        sum(tagged_ntd) as left_value,
        sum(tagged_ntd) / sum(abatement_net_tco2e) * sum(abatement_net_tco2e) as right_value,
        1 as tolerance,
        true as is_enforced
    from reconciliation
    group by fiscal_year
)

select * from final
