-- Error propagation (IPCC 2006 Vol. 1, equations 3.1 and 3.2): a product's parts in quadrature, a sum's parts
-- weighed by their amounts. U is the half-width of the 95 % interval in percent.
with sectors as (
    select * from {{ ref('int_inventory__sectors') }}
),

assumptions as (
    select * from {{ ref('stg_uncertainty_assumptions') }}
),

of_sectors as (
    select
        sectors.inventory_code, sectors.year, sectors.sector_code, sectors.emissions_tco2e,
        formulas.combined_product_pct(assumptions.activity_uncertainty_pct, assumptions.factor_uncertainty_pct)
            as uncertainty_pct,
        assumptions.record_status
    from sectors
    inner join assumptions using (inventory_code, year, sector_code)
),

-- a whole is known as well as its parts, where every part has an uncertainty
of_whole as (
    select
        sectors.inventory_code, sectors.year, 'ALL' as sector_code,
        max(sectors.emissions_tco2e) filter (where sectors.sector_code = 'ALL') as emissions_tco2e,
        formulas.combined_sum_pct(
            sum(formulas.squared_half_width(sectors.emissions_tco2e, of_sectors.uncertainty_pct))
            filter (where sectors.sector_code <> 'ALL'),
            sum(sectors.emissions_tco2e) filter (where sectors.sector_code <> 'ALL')
        ) as uncertainty_pct,
        {{ least_published('of_sectors.record_status') }} as record_status
    from sectors
    left join of_sectors using (inventory_code, year, sector_code)
    group by sectors.inventory_code, sectors.year
    having
        count(*) filter (where sectors.sector_code <> 'ALL') > 0
        and count(*) filter (where sectors.sector_code <> 'ALL' and of_sectors.uncertainty_pct is null) = 0
),

final as (
    select * from of_sectors
    where sector_code <> 'ALL' or (inventory_code, year) not in (select (inventory_code, year) from of_whole)
    union all by name
    select * from of_whole
)

select * from final
