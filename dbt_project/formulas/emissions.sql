-- Emissions from activity: a mass of gas, and what it warms in CO2. This is the path of the largest tables, so
-- these formulas use only what Spark SQL has under the same name.

-- kg_per_unit: a fuel factor as kilograms of gas per canonical unit of the fuel, as stated or from its heating
-- value.
-- source: IPCC 2006 Guidelines, volume 2, chapter 2, equation 2.2, with the oxidation factor of table 1.4
-- unit: stated in kg per unit; kg_per_tj in kg/TJ; tj_per_unit in TJ per unit; oxidation as a share; result in kg
--   per unit
-- cases:
--   stated | kg_per_tj | tj_per_unit | oxidation | result | why
--   null | 98300 | 0.0267 | 1 | 2624.61 | IPCC 2006 anthracite: 98.3 t/TJ * 26.7 TJ/Gg, per tonne
--   null | 101000 | 0.0119 | 1 | 1201.9 | IPCC 2006 lignite: 101 * 11.9
--   2.5 | 98300 | 0.0267 | 1 | 2.5 | what is stated per unit goes before
--   null | 100 | 0.5 | 0.5 | 25 | half is oxidised
--   0 | null | null | 1 | 0 | a factor of zero is a factor
--   null | 98300 | null | 1 | null | no heating value, no factor
create or replace macro formulas.kg_per_unit(stated, kg_per_tj, tj_per_unit, oxidation) as
    cast(coalesce(stated, kg_per_tj * tj_per_unit) * oxidation as decimal(24, 12));

-- kg_per_tj: a fuel factor as kilograms of gas per terajoule burnt, as stated or from the heating value.
-- source: IPCC 2006 Guidelines, volume 2, chapter 2, equation 2.2, with the oxidation factor of table 1.4
-- unit: per_unit in kg per unit of the fuel; stated in kg/TJ; tj_per_unit in TJ per unit; oxidation as a share; result
--   in kg/TJ
-- cases:
--   per_unit | stated | tj_per_unit | oxidation | result | why
--   null | 98300 | 0.0267 | 1 | 98300 | IPCC 2006 anthracite, as stated
--   null | 98300 | null | 0.5 | 49150 | half is oxidised; energy needs no heating value
--   2624.61 | null | 0.0267 | 1 | 98300 | 2 624.61 kg a tonne of 26.7 GJ
--   2624.61 | null | null | 1 | null | no heating value, no factor of the energy
--   2624.61 | null | 0 | 1 | null | nothing is divided by zero
create or replace macro formulas.kg_per_tj(per_unit, stated, tj_per_unit, oxidation) as
    cast(coalesce(stated, per_unit / nullif(tj_per_unit, 0)) * oxidation as decimal(24, 12));

-- gas_mass_t: the mass of a gas that an activity emits.
-- source: IPCC 2006 Guidelines, volume 2, chapter 2, equation 2.1 (emissions = fuel * emission factor)
-- unit: amount in canonical units of the fuel; kg_per_unit in kg per canonical unit; result in t of the gas
-- cases:
--   amount | kg_per_unit | result | why
--   1000 | 2624.61 | 2624.61 | 1000 t of anthracite: 1000 * 2624.61 / 1000
--   0 | 2624.61 | 0 | nothing burnt, nothing emitted
--   null | 2624.61 | null | an unknown amount is not zero
--   1000 | null | null | nor is an unknown factor
create or replace macro formulas.gas_mass_t(amount, kg_per_unit) as
    cast(amount * kg_per_unit / 1000 as decimal(24, 6));

-- co2e_t: a mass of gas as the mass of CO2 that warms as much.
-- source: IPCC assessment reports, 100-year global warming potentials of the inventory's set
-- unit: gas_mass_t in t of the gas; gwp in t CO2e per t; result in t CO2e
-- cases:
--   gas_mass_t | gwp | result | why
--   10 | 28 | 280 | CH4 by AR5
--   10 | 21 | 210 | CH4 by the second report: another set, another figure
--   0 | 28 | 0 | no gas
--   10 | null | null | a gas without a potential has no figure
create or replace macro formulas.co2e_t(gas_mass_t, gwp) as
    cast(gas_mass_t * gwp as decimal(24, 6));

-- of_sector: the part of a GPC line's amount that is a sector's by the bridge; without a bridge it is all of it.
-- source: GPC 1.1, section 2.2 (categories of sources); the bridge's weights of a line add up to 1
-- unit: amount in any unit; weight as a share; result in the unit of amount
-- cases:
--   amount | weight | result | why
--   200 | 0.25 | 50 | a quarter
--   200 | null | 200 | a line that no row of the bridge names is kept whole
--   200 | 0 | 0 | a weight of zero gives nothing
--   null | 0.25 | null | missing is not zero
create or replace macro formulas.of_sector(amount, weight) as
    cast(amount * coalesce(weight, 1) as decimal(24, 6));

-- amount_tco2e: an amount of fuel, power or material as tonnes.
-- source: definition, 1 t = 1000 kg
-- unit: amount in units; kg_per_unit in kgCO2e per unit; result in tCO2e
-- cases:
--   amount | kg_per_unit | result | why
--   677.4 | 0.533 | 0.361054 | 0.6 kWp of 1129 kWh/kWp at 0.533 kg/kWh: 361.05 kg
--   0 | 0.533 | 0 | nothing
--   null | 0.533 | null | missing is not zero
create or replace macro formulas.amount_tco2e(amount, kg_per_unit) as
    cast(cast(amount as double) * cast(kg_per_unit as double) / 1000 as decimal(24, 6));

-- without_contract: what a market-based total takes from the location-based one: the emissions of the purchased energy
-- that no contract covers, at the factor of the grid.
-- source: GHG Protocol Scope 2 Guidance, table 6.3: without contractual information the grid average stands in
-- unit: location_tco2e in tCO2e; amount and contracted_amount in one unit, no contract is null; result in tCO2e
-- cases:
--   location_tco2e | amount | contracted_amount | result | why
--   4940 | 10000000 | null | 4940 | 10 GWh at 0.494 kg a kWh without a contract
--   4940 | 10000000 | 10000000 | 0 | a contract for all of it
--   4940 | 10000000 | 4000000 | 2964 | six tenths of it
--   4940 | 10000000 | 12000000 | 0 | more than was used
--   0 | 0 | 0 | 0 | nothing was used
--   null | 10000000 | null | null | missing is not zero
create or replace macro formulas.without_contract(location_tco2e, amount, contracted_amount) as
    cast(
        case
            when contracted_amount is null then location_tco2e
            when contracted_amount >= amount then 0
            else location_tco2e * ((amount - contracted_amount) / nullif(amount, 0))
        end as decimal(24, 6)
    );
