-- Resources: sinks, organic waste, recycled materials and recovered fuel.

-- sink_removal: what a sink takes up: A * (G - L) * CF * 44/12.
-- source: IPCC 2006 Guidelines, volume 4, chapter 2, equation 2.7, gain-loss method
-- unit: area in ha; gain and loss in t of dry matter per ha a year; carbon_fraction as a share; result in tCO2 a
--   year
-- cases:
--   area | gain | loss | carbon_fraction | result | why
--   12 | 4 | 1 | 0.5 | 66 | 12 * 3 * 0.5 * 44 / 12
--   12 | 1 | 1 | 0.5 | 0 | as much goes as comes
--   12 | 0 | 1 | 0.5 | -22 | a sink that loses is a source
--   null | 4 | 1 | 0.5 | null | missing is not zero
create or replace macro formulas.sink_removal(area, gain, loss, carbon_fraction) as
    cast(cast(area * (gain - loss) as double) * carbon_fraction * 44 / 12 as decimal(24, 6));

-- methane_of_biogas: methane of biogas that was measured.
-- source: volume * share of methane * density
-- unit: biogas_m3 in m3; methane_pct in percent; density in t per m3; result in t CH4
-- cases:
--   biogas_m3 | methane_pct | density | result | why
--   100000 | 60 | 0.00067 | 40.2 | 60 000 m3
--   0 | 60 | 0.00067 | 0 | no gas
--   null | 60 | 0.00067 | null | missing is not zero
create or replace macro formulas.methane_of_biogas(biogas_m3, methane_pct, density) as
    cast(cast(biogas_m3 as double) * methane_pct / 100 * density as decimal(24, 6));

-- methane_of_solids: methane of volatile solids that was not measured.
-- source: IPCC 2006 Guidelines, volume 4, chapter 10, equation 10.23: VS * B0 * MCF * density
-- unit: solids_t in t; yield_m3_per_t in m3 CH4 per t; conversion as a share; density in t per m3; result in t CH4
-- cases:
--   solids_t | yield_m3_per_t | conversion | density | result | why
--   1000 | 400 | 0.5 | 0.00067 | 134 | 200 000 m3
--   1000 | 400 | 0 | 0.00067 | 0 | nothing is converted
--   1000 | 400 | null | 0.00067 | null | missing is not zero
create or replace macro formulas.methane_of_solids(solids_t, yield_m3_per_t, conversion, density) as
    cast(cast(solids_t as double) * yield_m3_per_t * conversion * density as decimal(24, 6));

-- treatment_emissions: what composting, burning or dumping organic waste gives off. Its carbon dioxide is biogenic.
-- source: IPCC 2006 Guidelines, volume 5, chapter 4, equations 4.1 and 4.2; chapter 5, equations 5.4 and 5.5
-- unit: wet_t in t of wet waste; ch4_g_per_kg and n2o_g_per_kg in g per kg; the potentials in t CO2e per t; result
--   in tCO2e
-- cases:
--   wet_t | ch4_g_per_kg | gwp_ch4 | n2o_g_per_kg | gwp_n2o | result | why
--   1000 | 4 | 28 | 0.24 | 265 | 175.6 | composting: 112 + 63.6, table 4.1 with AR5
--   1000 | 4 | 25 | 0.24 | 298 | 171.52 | composting: 100 + 71.52, with AR4
--   1000 | 0.0002 | 28 | 0.05 | 265 | 13.2556 | a stoker: 0.2 kg CH4 per Gg and 50 g N2O per t, tables 5.3 and 5.6
--   0 | 4 | 28 | 0.24 | 265 | 0 | nothing treated
--   1000 | 4 | null | 0.24 | 265 | null | missing is not zero
create or replace macro formulas.treatment_emissions(wet_t, ch4_g_per_kg, gwp_ch4, n2o_g_per_kg, gwp_n2o) as
    cast(cast(wet_t as double) * (ch4_g_per_kg * gwp_ch4 + n2o_g_per_kg * gwp_n2o) / 1000 as decimal(24, 6));

-- digestion_leakage: what leaks from digestion.
-- source: IPCC 2006 Guidelines, volume 5, chapter 4, equation 4.1 and table 4.1
-- unit: wet_t in t of wet waste; ch4_g_per_kg in g per kg; gwp_ch4 in t CO2e per t; result in tCO2e
-- cases:
--   wet_t | ch4_g_per_kg | gwp_ch4 | result | why
--   1000 | 0.8 | 28 | 22.4 | table 4.1 with AR5
--   0 | 0.8 | 28 | 0 | nothing digested
--   1000 | null | 28 | null | missing is not zero
create or replace macro formulas.digestion_leakage(wet_t, ch4_g_per_kg, gwp_ch4) as
    cast(cast(wet_t as double) * ch4_g_per_kg * gwp_ch4 / 1000 as decimal(24, 6));

-- displaced_fuel: fossil fuel that methane replaces.
-- source: energy of the gas that is used times the factor of the fuel it replaces
-- unit: methane_t in t; used_share as a share; ncv_gj_per_t in GJ per t; kgco2e_per_gj in kg per GJ; result in tCO2e
-- cases:
--   methane_t | used_share | ncv_gj_per_t | kgco2e_per_gj | result | why
--   40.2 | 0.9 | 50 | 56.1 | 101.4849 | 1809 GJ at 56.1 kg
--   40.2 | 0 | 50 | 56.1 | 0 | all of it is flared
--   null | 0.9 | 50 | 56.1 | null | missing is not zero
create or replace macro formulas.displaced_fuel(methane_t, used_share, ncv_gj_per_t, kgco2e_per_gj) as
    cast(cast(methane_t as double) * used_share * ncv_gj_per_t * kgco2e_per_gj / 1000 as decimal(24, 6));

-- production_saving: what making a recycled material saves: as published, or a virgin factor less a published ratio.
-- source: the study named by the factor
-- unit: published_saving, virgin_material, virgin_case and recycled_case in kgCO2e per functional unit; result in
--   the same
-- cases:
--   published_saving | virgin_material | virgin_case | recycled_case | result | why
--   31.29 | null | null | null | 31.29 | as published
--   null | 50 | 200 | 20 | 45 | 50 * (1 - 0.1)
--   0 | 50 | 200 | 20 | 0 | a published zero is a figure
--   null | 50 | 0 | 20 | null | no ratio to nothing
create or replace macro formulas.production_saving(published_saving, virgin_material, virgin_case, recycled_case) as
    coalesce(
        cast(published_saving as double),
        cast(virgin_material as double) * (1 - cast(recycled_case as double) / nullif(virgin_case, 0))
    );

-- haulage_saving: what shorter haulage saves.
-- source: distance * mass * factor of road freight
-- unit: virgin_km and recycled_km in km; mass_t in t per functional unit; kgco2e_per_tkm in kg per tonne-km; result
--   in kgCO2e per functional unit
-- cases:
--   virgin_km | recycled_km | mass_t | kgco2e_per_tkm | result | why
--   60 | 20 | 2 | 0.1 | 8 | 40 km * 2 t * 0.1
--   20 | 60 | 2 | 0.1 | -8 | a longer way costs
--   20 | 20 | 2 | 0.1 | 0 | as far
--   60 | null | 2 | 0.1 | null | missing is not zero
create or replace macro formulas.haulage_saving(virgin_km, recycled_km, mass_t, kgco2e_per_tkm) as
    cast(virgin_km - recycled_km as double) * mass_t * kgco2e_per_tkm;

-- srf_displaced_coal: coal that recovered fuel replaces: q * NCV * EF of coal.
-- source: IPCC 2006 Guidelines, volume 2, chapter 2, equation 2.1
-- unit: quantity_t in t; ncv in GJ per t; coal in kgCO2e per GJ; result in tCO2e
-- cases:
--   quantity_t | ncv | coal | result | why
--   1000 | 18 | 94.6 | 1702.8 | 18 000 GJ
--   0 | 18 | 94.6 | 0 | nothing burnt
--   null | 18 | 94.6 | null | missing is not zero
create or replace macro formulas.srf_displaced_coal(quantity_t, ncv, coal) as
    cast(cast(quantity_t as double) * ncv * coal / 1000 as decimal(24, 6));

-- srf_fossil_combustion: the fossil part of burning it: q * NCV * (1 - biogenic share of energy) * EF.
-- source: IPCC 2006 Guidelines, volume 2, chapter 2, equation 2.1; biogenic CO2 is not counted
-- unit: quantity_t in t; ncv in GJ per t; biogenic_pct in percent of the energy; srf_total in kgCO2 per GJ; result
--   in tCO2
-- cases:
--   quantity_t | ncv | biogenic_pct | srf_total | result | why
--   1000 | 18 | 43 | 90 | 923.4 | 18 000 GJ * 0.57 * 90 kg
--   1000 | 18 | 100 | 90 | 0 | nothing fossil
--   1000 | 18 | 0 | 90 | 1620 | all fossil
--   1000 | 18 | null | 90 | null | missing is not zero
create or replace macro formulas.srf_fossil_combustion(quantity_t, ncv, biogenic_pct, srf_total) as
    cast(cast(quantity_t as double) * ncv * (1 - biogenic_pct / 100) * srf_total / 1000 as decimal(24, 6));

-- flooded_ha_per_100mm: area flooded for each 100 mm of rain, over the events of a period together.
-- source: ratio of the two sums; the measure is this project's
-- unit: flooded_ha in hectares; rain_mm in millimetres; result in hectares per 100 mm
-- cases:
--   flooded_ha | rain_mm | result | why
--   30 | 600 | 5 | 30 ha over 600 mm
--   0 | 300 | 0 | rain without a flood
--   30 | 0 | null | no rain to compare by
--   null | 300 | null | missing is not zero
create or replace macro formulas.flooded_ha_per_100mm(flooded_ha, rain_mm) as
    cast(100 * flooded_ha / nullif(rain_mm, 0) as decimal(18, 9));
