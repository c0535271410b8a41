-- Scenarios: how the level of a reference year is carried on.

-- growth_factor: by what a level is multiplied in a year of growth.
-- source: definition
-- unit: annual_growth_pct in percent a year; result without unit
-- cases:
--   annual_growth_pct | result | why
--   2.0 | 1.02 | 1 + 0.02
--   -100.0 | 0 | all of it goes
--   0.0 | 1 | no growth
--   null | null | unknown is not zero
create or replace macro formulas.growth_factor(annual_growth_pct) as
    1 + annual_growth_pct / 100;

-- grown: business as usual: the reference level times the product of the growth factors since.
-- source: GHG Protocol Mitigation Goal Standard, baseline scenario; compound growth E_ref * product(1 + g)
-- unit: reference_tco2e in tCO2e; growth without unit; result in tCO2e
-- cases:
--   reference_tco2e | growth | result | why
--   100 | 1.02 * 1.02 * 0.99 | 102.9996 | two years of +2 %, one of -1 %
--   0 | 1.02 | 0 | nothing does not grow
--   100 | null | null | an unknown rate is not zero
create or replace macro formulas.grown(reference_tco2e, growth) as
    cast(reference_tco2e * growth as decimal(24, 6));

-- grid_effect: what the decline of the grid factor takes off the electricity of a year, booked once.
-- source: LMDI of electricity with the factor as a driver of its own, at the consumption of the year
-- unit: electricity_kwh in kWh; reference_factor and factor in kgCO2e/kWh; result in tCO2e
-- cases:
--   electricity_kwh | reference_factor | factor | result | why
--   30000000000 | 0.554 | 0.494 | 1800000 | 30 TWh: 1.8 Mt with no local action
--   1000 | 0.5 | 0.5 | 0 | the factor stays
--   1000 | 0.5 | 0.6 | -0.1 | it rose
--   null | 0.5 | 0.4 | null | missing is not zero
create or replace macro formulas.grid_effect(electricity_kwh, reference_factor, factor) as
    cast(electricity_kwh * (reference_factor - factor) / 1000 as decimal(24, 6));

-- projected: the level of a scenario: business as usual less the grid's decline and the measures.
-- source: GHG Protocol Mitigation Goal Standard; with measures = business as usual - measures
-- unit: all in tCO2e; result in tCO2e
-- cases:
--   bau_tco2e | measures_tco2e | grid_effect_tco2e | result | why
--   100 | 20 | 5 | 75 | 100 - 20 - 5
--   100 | 0 | 0 | 100 | business as usual
--   null | 20 | 5 | null | missing is not zero
create or replace macro formulas.projected(bau_tco2e, measures_tco2e, grid_effect_tco2e) as
    cast(bau_tco2e - measures_tco2e - grid_effect_tco2e as decimal(24, 6));
