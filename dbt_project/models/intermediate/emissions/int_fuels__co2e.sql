-- What a unit of each fuel emits in each year, carbon dioxide with methane and nitrous oxide, by the factors of the
-- inventory. Where a gas is missing, or two versions of its factor are valid, there is no figure: CO2 alone is not
-- CO2e.
with factor_years as (
    select * from {{ ref('int_factors__years') }} where scope2_method = 'not_applicable'
),

gwp as (
    select * from {{ ref('int_gwp__of_the_city') }}
),

weighed as (
    select
        factor_years.fuel_code, factor_years.year, factor_years.gas, factor_years.factor_version_id,
        {{ least_published_of(
            'factor_years.record_status', "case when factor_years.gas <> 'CO2e' then gwp.record_status end"
        ) }} as record_status,
        factor_years.kg_per_unit,
        case when factor_years.gas = 'CO2e' then 1 else gwp.gwp end as gwp
    from factor_years
    left join gwp using (gas)
),

final as (
    select
        fuel_code, year,
        case
            when
                count(*) = count(distinct gas) and count(*) = count(kg_per_unit * gwp)
                and (count(distinct gas) filter (where gas in ('CO2', 'CH4', 'N2O')) = 3 or bool_or(gas = 'CO2e'))
                then sum(formulas.kg_co2e(kg_per_unit, gwp))
        end as kgco2e_per_unit,
        string_agg(factor_version_id, ', ' order by factor_version_id) as factor_version_ids,
        {{ least_published('record_status') }} as record_status
    from weighed
    group by fuel_code, year
)

select * from final
