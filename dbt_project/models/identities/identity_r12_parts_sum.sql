-- R12: an inventory from activity data has one total, whether its sectors, GPC lines or gases are added up
with emissions as (
    select * from {{ ref('fct_emissions') }} 
    where gpc_ref <> 'ALL' and scope2_method <> 'market' and emissions_tco2e is not null
),

of_sectors as (
    select inventory_code, year, sector_code, sum(emissions_tco2e) as part from emissions group by all
),

of_lines as (
    select inventory_code, year, gpc_ref, sum(emissions_tco2e) as part from emissions group by all
),

of_gases as (
    select inventory_code, year, gas, sum(emissions_tco2e) as part from emissions group by all
),

compared as (
    select inventory_code, year, 'sectors' as cut, sum(part) as left_value from of_sectors group by all
    union all
    select inventory_code, year, 'GPC lines' as cut, sum(part) as left_value from of_lines group by all
    union all
    select inventory_code, year, 'gases' as cut, sum(part) as left_value from of_gases group by all
),

totals as (
    select inventory_code, year, sum(emissions_tco2e) as right_value from emissions group by all
),

final as (
    select
        'R12' as identity_code,
        'inventory ' || inventory_code || ', year ' || year || ', sum of ' || cut as tested_on,
        compared.left_value, totals.right_value,
        0 as tolerance, true as is_enforced
    from compared
    inner join totals using (inventory_code, year)
)

select * from final
