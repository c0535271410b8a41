{{ config(meta={'dagster': {'ref': {'name': 'emissions_by_reporting_level'}}}) }}
-- Generation for the grid (I.4.4) is territorial only: every BASIC and BASIC+ total is the sum of the other lines, and of
-- what no contract covers in a market-based one.
with totals as (
    select * from {{ ref('emissions_by_reporting_level') }} where reporting_total <> 'TERRITORIAL'
),

lines as (
    select emissions.*, gpc.reporting_level
    from {{ ref('fct_emissions') }} as emissions
    inner join {{ ref('gpc_references') }} as gpc on emissions.gpc_ref = gpc.gpc_ref
    where emissions.gpc_ref <> 'I.4.4'
),

final as (
    select
        totals.inventory_code, totals.year, totals.reporting_total, totals.scope2_method, totals.emissions_tco2e,
        totals.without_contract_tco2e
    from totals
    left join lines
        on totals.inventory_code = lines.inventory_code and totals.year = lines.year
        and lower(totals.reporting_total) in (lines.reporting_level, lines.reporting_level || '+')
        and lines.scope2_method in (totals.scope2_method, 'not_applicable')
    group by all
    having
        coalesce(totals.emissions_tco2e, 0) - coalesce(totals.without_contract_tco2e, 0)
        <> coalesce(sum(lines.emissions_tco2e), 0)
)

select * from final
