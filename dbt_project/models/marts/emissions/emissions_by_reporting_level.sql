-- GPC totals of inventories made from activity data. BASIC: scopes 1 and 2 of energy and transport, and the
-- city's own waste. BASIC+ adds losses, transboundary transport, processes and land. Territorial: all of scope 1,
-- with generation for the grid (I.4.4) and imported waste; it is never added to the others. A market-based total takes
-- what no contract covers from the location factor, and says for how much.
with emissions as (
    select * from {{ ref('int_emissions__by_method') }}
),

methods as (
    select * from (values ('location'), ('market')) as method_rows (scope2_method)
),

levels as (
    select * from (
        values ('BASIC', 'basic'), ('BASIC+', 'basic'), ('BASIC+', 'basic+')
    ) as level_rows (reporting_total, reporting_level)
),

counted as (
    select
        emissions.inventory_code, emissions.year, levels.reporting_total, methods.scope2_method,
        emissions.emissions_tco2e, emissions.without_contract_tco2e, emissions.missing_reason,
        emissions.record_status
    from emissions
    inner join levels using (reporting_level)
    inner join methods on emissions.scope2_method in (methods.scope2_method, 'not_applicable')
    union all
    select
        inventory_code, year, 'TERRITORIAL' as reporting_total, 'not_applicable' as scope2_method,
        emissions_tco2e, without_contract_tco2e, missing_reason, record_status
    from emissions
    where scope = '1'
),

final as (
    select
        inventory_code, year, reporting_total, scope2_method,
        {{ decimal6('sum(emissions_tco2e)') }} as emissions_tco2e,
        case when scope2_method = 'market' then {{ decimal6('coalesce(sum(without_contract_tco2e), 0)') }} end
            as without_contract_tco2e,
        bool_and(missing_reason is null) as is_complete,
        {{ least_published('record_status') }} as record_status
    from counted
    group by inventory_code, year, reporting_total, scope2_method
)

select * from final
