-- R6: money per tonne is a ratio of sums over the life of a measure. Weighed by the tonnes of its life, added up here
-- from gross and overlap, the published ratio gives back the money as it was voted and tagged in all years. In each
-- fiscal year the tonnes on the lines of a measure are the measure's, once.
with reconciliation as (
    select * from {{ ref('budget_reconciliation') }} where status = 'reconciled'
),

tags as (
    select * from {{ ref('int_budget__tags') }} where measure_code <> 'NONE'
),

effects as (
    select * from {{ ref('measure_effects') }} where is_used and boundary = 'inside'
),

yearly as (
    select * from {{ ref('int_measures__yearly') }} where is_used and boundary = 'inside'
),

overlap as (
    select * from {{ ref('int_measures__group_overlap') }}
    union all
    select * from {{ ref('int_measures__pair_overlap') }}
),

amounts as (
    select measure_code, gross_tco2e as amount_tco2e from yearly
    union all
    select overlap.measure_code, -overlap.overlap_tco2e as amount_tco2e
    from overlap
    inner join yearly using (measure_code, basis, year)
),

of_life as (
    select measure_code, sum(amount_tco2e) as net_tco2e
    from amounts
    group by measure_code
),

paid as (
    select measure_code, sum(in_force_ntd * tag_share) as paid_ntd
    from tags
    group by measure_code
),

ratios as (
    select measure_code, max(ntd_per_tco2e) as ntd_per_tco2e
    from reconciliation
    group by measure_code
    having max(ntd_per_tco2e) is not null
),

on_lines as (
    select fiscal_year, measure_code, sum(abatement_net_tco2e) as net_tco2e, count(*) as line_count
    from reconciliation
    group by fiscal_year, measure_code
),

tagged_years as (
    select distinct fiscal_year, measure_code from tags
),

final as (
    select
        'R6' as identity_code,
        'measure ' || measure_code || ', money = cost per tonne x tonnes of its life' as tested_on,
        ratios.ntd_per_tco2e * of_life.net_tco2e as left_value,
        paid.paid_ntd as right_value,
        -- the ratio has six decimals
        1 + 0.000001 * abs(of_life.net_tco2e) as tolerance,
        true as is_enforced
    from ratios
    inner join of_life using (measure_code)
    inner join paid using (measure_code)
    union all
    select
        'R6' as identity_code,
        'fiscal year ' || tagged_years.fiscal_year || ', tonnes on the lines of measure ' || tagged_years.measure_code
            as tested_on,
        on_lines.net_tco2e as left_value,
        effects.net_tco2e as right_value,
        0.000001 * (1 + on_lines.line_count) as tolerance,
        true as is_enforced
    from tagged_years
    inner join effects
        on tagged_years.measure_code = effects.measure_code and tagged_years.fiscal_year = effects.year
    left join on_lines
        on tagged_years.measure_code = on_lines.measure_code and tagged_years.fiscal_year = on_lines.fiscal_year
)

select * from final
