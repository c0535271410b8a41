-- GPC totals of inventories made from activity data. BASIC: scopes 1 and 2 of energy and transport, and the city's own
-- waste. BASIC+ adds losses, transboundary transport, processes and land. Territorial: all of scope 1, with generation
-- for the grid (I.4.4) and imported waste; it is never added to the others. A market-based total takes what no
-- contract covers from the location factor, and says for how much. A total is complete where every line of it has a
-- figure or a notation key; those that have neither are named. CO2 of biogenic fuels is in none of the totals and
-- stands beside them.
with emissions as (
    select * from {{ ref('int_emissions__by_method') }}
),

methods as (
    select * from (values ('location'), ('market')) as method_rows (scope2_method)
),

levels as (
    {{ lines_of_totals() }}
),

completeness as (
    select * from {{ ref('int_emissions__completeness') }}
),

counted as (
    select
        emissions.inventory_code, emissions.year, levels.reporting_total, methods.scope2_method,
        emissions.emissions_tco2e, emissions.biogenic_co2_t, emissions.without_contract_tco2e, emissions.missing_reason,
        emissions.record_status
    from emissions
    inner join levels using (reporting_level)
    inner join methods on emissions.scope2_method in (methods.scope2_method, 'not_applicable')
    union all
    select
        inventory_code, year, 'TERRITORIAL' as reporting_total, 'not_applicable' as scope2_method,
        emissions_tco2e, biogenic_co2_t, without_contract_tco2e, missing_reason, record_status
    from emissions
    where scope = '1'
),

summed as (
    select
        inventory_code, year, reporting_total, scope2_method,
        {{ decimal6('sum(emissions_tco2e)') }} as emissions_tco2e,
        {{ decimal6('coalesce(sum(biogenic_co2_t), 0)') }} as biogenic_co2_t,
        case when scope2_method = 'market' then {{ decimal6('coalesce(sum(without_contract_tco2e), 0)') }} end
            as without_contract_tco2e,
        bool_and(missing_reason is null) as has_every_figure,
        {{ least_published('record_status') }} as record_status
    from counted
    group by inventory_code, year, reporting_total, scope2_method
),

final as (
    select
        summed.* exclude (has_every_figure, record_status),
        summed.has_every_figure and coalesce(completeness.lines_missing_count, 0) = 0 as is_complete,
        coalesce(completeness.lines_missing_count, 0) as lines_missing_count,
        completeness.missing_lines,
        summed.record_status
    from summed
    left join completeness using (inventory_code, year, reporting_total)
)

select * from final
