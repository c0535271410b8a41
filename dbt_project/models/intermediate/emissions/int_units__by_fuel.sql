-- How many units of a fuel one written unit is. 度 is kWh of electricity but m3 of gas: the fuel's commodity decides,
-- and a unit that is particular to the commodity goes before a general one. A fuel may also be given by its energy, in
-- TJ, and a liquid or gas by either unit of volume. Emissions without a fuel are given in tCO2e, or in plain tonnes.
with fuels as (
    select fuel_code, commodity, canonical_unit from {{ ref('stg_fuels') }}
    union all
    select 'ALL' as fuel_code, 'ALL' as commodity, 'tCO2e' as canonical_unit
),

units as (
    select *, {{ unit_spelling('unit_text') }} as unit_spelling from {{ ref('stg_units') }}
),

conversions as (
    -- 9 GJ are 2 500 kWh
    select * from (
        values
        ('m3', 'L', 1000, 1), ('L', 'm3', 1, 1000), ('t', 'tCO2e', 1, 1),
        ('TJ', 'TJ', 1, 1), ('GJ', 'TJ', 1, 1000), ('TJ', 'kWh', 2500000, 9), ('GJ', 'kWh', 2500, 9)
    ) as pairs (from_unit, to_unit, numerator, denominator)
),

amounts_in as (
    select fuel_code, commodity, canonical_unit, canonical_unit as from_unit, 1 as numerator, 1 as denominator
    from fuels
    union all
    select
        fuels.fuel_code, fuels.commodity, conversions.to_unit, conversions.from_unit, conversions.numerator,
        conversions.denominator
    from fuels
    inner join conversions
        on fuels.canonical_unit = conversions.to_unit
        or (conversions.to_unit = 'TJ' and fuels.canonical_unit in ('m3', 'L', 't'))
),

candidates as (
    select
        amounts_in.fuel_code, units.unit_spelling, amounts_in.canonical_unit,
        cast(units.factor * amounts_in.numerator / nullif(amounts_in.denominator, 0) as decimal(38, 15)) as factor,
        row_number() over (
            partition by amounts_in.fuel_code, units.unit_spelling
            order by amounts_in.from_unit <> amounts_in.canonical_unit, units.commodity = 'ALL', units.unit_text
        ) as preference
    from amounts_in
    inner join units
        on amounts_in.from_unit = units.canonical_unit
        and (units.commodity = amounts_in.commodity or units.commodity = 'ALL')
),

final as (
    select fuel_code, unit_spelling, canonical_unit, factor from candidates where preference = 1
)

select * from final
