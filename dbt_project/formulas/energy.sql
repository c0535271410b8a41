-- Energy: solar power.

-- solar_kwh: what panels generate: kWp * kWh per kWp, less what they lose each year of their age.
-- source: NREL degradation rates: geometric loss of yield
-- unit: capacity_mw in MW; specific_yield in kWh per kWp a year; degradation_pct in percent a year; age in years;
--   result in kWh
-- cases:
--   capacity_mw | specific_yield | degradation_pct | age | result | why
--   0.0006 | 1129 | 0.5 | 0 | 677.4 | 0.6 kWp new
--   1 | 1000 | 10 | 2 | 810000 | 0.9 * 0.9
--   0 | 1129 | 0.5 | 0 | 0 | no panels
--   1 | null | 0.5 | 0 | null | missing is not zero
create or replace macro formulas.solar_kwh(capacity_mw, specific_yield, degradation_pct, age) as
    1000 * cast(capacity_mw as double) * cast(specific_yield as double)
    * pow(1 - cast(degradation_pct as double) / 100, age);
