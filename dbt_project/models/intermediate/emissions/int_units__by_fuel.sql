-- How many canonical units of a fuel one written unit is. 度 is kWh of electricity but m3 of gas: the fuel's
-- commodity decides, and a unit that is particular to the commodity goes before a general one.
with fuels as (
    select * from {{ ref('stg_fuels') }}
),

units as (
    select * from {{ ref('stg_units') }}
),

candidates as (
    select
        fuels.fuel_code, units.unit_text, units.factor,
        row_number() over (
            partition by fuels.fuel_code, units.unit_text
            order by units.commodity = 'ALL'
        ) as preference
    from fuels
    inner join units
        on fuels.canonical_unit = units.canonical_unit
        and (units.commodity = fuels.commodity or units.commodity = 'ALL')
),

final as (
    select fuel_code, unit_text, factor from candidates where preference = 1
)

select * from final
