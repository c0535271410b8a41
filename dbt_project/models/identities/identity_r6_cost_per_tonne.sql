-- R6: money per tonne is a ratio. Weighed by tonnes the lines' ratios give their money back, so that the ratio of the
-- sums is the only mean they have; the plain mean of the ratios is another number and is never used.
with reconciliation as (
    select * from {{ ref('budget_reconciliation') }}
    where status = 'reconciled' and abatement_net_tco2e <> 0
),

final as (
    select
        'R6' as identity_code,
        'fiscal year ' || fiscal_year || ', money = NT$ per tonne x tonnes' as tested_on,
        sum(tagged_ntd) as left_value,
        sum(ntd_per_tco2e * abatement_net_tco2e) as right_value,
        -- the ratio has six decimals
        1 + 0.000001 * sum(abs(abatement_net_tco2e)) as tolerance,
        true as is_enforced
    from reconciliation
    group by fiscal_year
)

select * from final
