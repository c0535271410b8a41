-- R6: money per tonne is a ratio of sums. Weighed by the tonnes of their lines the published ratios give back the
-- money as it was voted and tagged, and the lines' tonnes are those of the measures they pay for; the plain mean of
-- the ratios gives neither.
with reconciliation as (
    select * from {{ ref('budget_reconciliation') }}
    where status = 'reconciled' and abatement_net_tco2e <> 0
),

tags as (
    select * from {{ ref('int_budget__tags') }}
),

lines as (
    select * from {{ ref('stg_budget_lines') }}
),

effects as (
    select * from {{ ref('measure_effects') }} where is_used and boundary = 'inside' and net_tco2e <> 0
),

paid as (
    select lines.fiscal_year, tags.measure_code, sum(lines.appropriation_ntd * tags.tag_share) as paid_ntd
    from tags
    inner join lines using (line_code)
    group by lines.fiscal_year, tags.measure_code
    having sum(lines.appropriation_ntd * tags.tag_share) <> 0
),

voted as (
    select paid.fiscal_year, sum(paid.paid_ntd) as paid_ntd, sum(effects.net_tco2e) as net_tco2e
    from paid
    inner join effects on paid.measure_code = effects.measure_code and paid.fiscal_year = effects.year
    group by paid.fiscal_year
),

ratios as (
    select
        fiscal_year, sum(ntd_per_tco2e * abatement_net_tco2e) as paid_ntd, sum(abatement_net_tco2e) as net_tco2e,
        sum(abs(abatement_net_tco2e)) as weights, count(*) as line_count
    from reconciliation
    group by fiscal_year
),

final as (
    select
        'R6' as identity_code,
        'fiscal year ' || fiscal_year || ', money = cost per tonne x tonnes' as tested_on,
        ratios.paid_ntd as left_value,
        voted.paid_ntd as right_value,
        -- the ratio has six decimals
        1 + 0.000001 * coalesce(ratios.weights, 0) as tolerance,
        true as is_enforced
    from voted
    full outer join ratios using (fiscal_year)
    union all
    select
        'R6' as identity_code,
        'fiscal year ' || fiscal_year || ', tonnes of the lines = tonnes of the measures' as tested_on,
        ratios.net_tco2e as left_value,
        voted.net_tco2e as right_value,
        0.000001 * (1 + coalesce(ratios.line_count, 0)) as tolerance,
        true as is_enforced
    from voted
    full outer join ratios using (fiscal_year)
)

select * from final
