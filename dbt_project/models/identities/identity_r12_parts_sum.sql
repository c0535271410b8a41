-- R12: an inventory from activity data has one total, whether its sectors, GPC lines or gases are added up. The three
-- are built apart: by sector, by reporting level, and row by row.
with sectors as (
    select * from {{ ref('emissions_by_sector') }} where basis = 'activity_data'
),

levels as (
    select * from {{ ref('emissions_by_reporting_level') }}
    where reporting_total = 'BASIC+' and scope2_method = 'location'
),

gpc as (
    select gpc_ref from {{ ref('stg_gpc_references') }} where reporting_level in ('basic', 'basic+')
),

emissions as (
    select * from {{ ref('fct_emissions') }} where scope2_method <> 'market'
),

of_gases as (
    select emissions.inventory_code, emissions.year, emissions.gas, sum(emissions.emissions_tco2e) as part
    from emissions
    inner join gpc using (gpc_ref)
    group by emissions.inventory_code, emissions.year, emissions.gas
),

compared as (
    select inventory_code, year, 'sectors' as cut, sum(emissions_tco2e) as left_value
    from sectors
    where sector_code <> 'ALL'
    group by inventory_code, year
    union all
    select inventory_code, year, 'GPC lines' as cut, emissions_tco2e as left_value from levels
    union all
    select inventory_code, year, 'gases' as cut, sum(part) as left_value from of_gases group by inventory_code, year
),

totals as (
    select inventory_code, year, emissions_tco2e as right_value from sectors
    where sector_code = 'ALL' and emissions_tco2e is not null
),

final as (
    select
        inventory_code, 'R12' as identity_code,
        'inventory ' || inventory_code || ', year ' || year || ', sum of ' || cut as tested_on,
        compared.left_value, totals.right_value,
        0 as tolerance, true as is_enforced
    from compared
    inner join totals using (inventory_code, year)
)

select * from final
