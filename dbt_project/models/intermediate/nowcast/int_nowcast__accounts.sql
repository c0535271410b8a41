-- Each inventory whose year has its months of electricity, as it would have been nowcast from them at the end of the
-- year: with the provisional factor, and all else at the level of the inventory before it.
with years as (
    select * from {{ ref('int_nowcast__years') }}
),

inventories as (
    select inventory_code, year, emissions_tco2e, record_status from {{ ref('int_accounts__years') }}
),

levels as (
    select * from {{ ref('int_nowcast__levels') }}
),

weighed as (
    select * from {{ ref('int_electricity__weighed') }}
),

sold as (
    select
        inventory_code, year, sum(provisional_emissions_tco2e) as electricity_tco2e,
        {{ least_published('provisional_status') }} as record_status
    from weighed
    where sector_code = 'ALL'
    group by inventory_code, series_code, year
    having count(*) = 12
),

held as (
    select
        inventory_code, year,
        sum(level_tco2e) filter (where part_code not like 'electricity\_%' escape '\') as held_tco2e,
        count(*) filter (where part_code like 'electricity\_%' escape '\') as electricity_parts,
        {{ least_published('record_status') }} as record_status
    from levels
    group by inventory_code, year
),

final as (
    select
        inventories.inventory_code, inventories.year, years.base_year,
        {{ decimal6('inventories.emissions_tco2e') }} as inventory_tco2e,
        {{ decimal6('sold.electricity_tco2e + held.held_tco2e') }} as nowcast_tco2e,
        formulas.half_of_both(
            formulas.drifted(held.held_tco2e, years.account_drift, years.year - years.base_year),
            formulas.drifted(sold.electricity_tco2e, years.factor_drift, 1)
        ) as half_tco2e,
        {{ least_published_of(
            'inventories.record_status', 'sold.record_status', 'held.record_status', 'years.account_drift_status',
            'years.factor_drift_status', "'assumed'"
        ) }} as record_status
    from inventories
    inner join years using (inventory_code, year)
    inner join held using (inventory_code, year)
    inner join sold using (inventory_code, year)
    where held.electricity_parts > 0
)

select * from final
