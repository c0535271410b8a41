-- Each cap spread over the years of its period, as a yearly level.
with caps as (
    select * from {{ ref('stg_budget_caps') }}
),

final as (
    select
        *,
        formulas.annual_cap(cap_tco2e, cap_basis, period_start, period_end) as cap_annual_tco2e,
        cast(unnest(generate_series(period_start, period_end)) as bigint) as year
    from caps
)

select * from final
