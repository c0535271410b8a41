-- What months say of the parts of an account: electricity by kind of customer, motor fuels.
with electricity as (
    select * from {{ ref('int_electricity__weighed') }}
),

fuel as (
    select * from {{ ref('int_months__fuel') }}
),

joined as (
    select
        inventory_code, 'electricity_' || sector_code as part_code, series_code, year, month, emissions_tco2e,
        factor_is_provisional, year - factor_year as factor_lag_years, record_status
    from electricity
    where sector_code <> 'ALL'
    union all
    select
        inventory_code, fuel_code as part_code, 'ALL' as series_code, year, month, emissions_tco2e,
        false as factor_is_provisional, 0 as factor_lag_years, record_status
    from fuel
),

final as (
    select
        *,
        part_code like 'electricity\_%' escape '\' as is_electricity,
        12 * year + month - 1 as month_number
    from joined
    where emissions_tco2e is not null
)

select * from final
