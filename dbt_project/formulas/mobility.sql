-- Mobility: signals, shared bicycles and the periods they are counted in.

-- signal_fuel_l: fuel that vehicles save at signals: less time standing at the idle rate, and fewer stops.
-- source: US Department of Energy idling rates in gallons an hour; 1 gal = 3.785411784 L
-- unit: vehicles a year; delay_s in seconds per vehicle; idle_gal_per_h in gallons per hour; stops per vehicle;
--   l_per_stop in litres; result in litres a year
-- cases:
--   vehicles | delay_s | idle_gal_per_h | stops | l_per_stop | result | why
--   1000 | 3600 | 1 | 0 | 0 | 3785.411784 | an hour each at a gallon an hour
--   1000 | 3600 | 0.5 | 0 | 0 | 1892.705892 | at half a gallon an hour
--   1000 | 0 | 1 | 0.5 | 0.02 | 10 | 500 stops of 0.02 L
--   1000 | -3600 | 1 | 0 | 0 | -3785.411784 | waiting longer burns more
--   1000 | null | 1 | 0 | 0.02 | null | missing is not zero
create or replace macro formulas.signal_fuel_l(vehicles, delay_s, idle_gal_per_h, stops, l_per_stop) as
    cast(vehicles as double) * (
        cast(delay_s as double) / 3600 * cast(idle_gal_per_h as double) * 3.785411784
        + cast(stops as double) * cast(l_per_stop as double)
    );

-- kg_co2e: what the mass of one gas weighs against carbon dioxide.
-- source: IPCC 2006 Guidelines, volume 1, chapter 8, equation of the CO2 equivalent
-- unit: kg_per_unit in kg of the gas per unit of fuel; gwp in kg CO2e per kg; result in kgCO2e per unit
-- cases:
--   kg_per_unit | gwp | result | why
--   2.263132872 | 1 | 2.263132872 | carbon dioxide of a litre of petrol
--   0.000816426 | 28 | 0.022859928 | its methane
--   0.00026125632 | 265 | 0.0692329248 | its nitrous oxide: 2.3552257248 together
--   0.5 | null | null | missing is not zero
create or replace macro formulas.kg_co2e(kg_per_unit, gwp) as
    cast(kg_per_unit as double) * cast(gwp as double);

-- grams_per_km: what a vehicle emits a kilometre, from what its fuel emits and how far it goes on it.
-- source: definition
-- unit: kg_per_unit in kgCO2e per litre or kWh; km_per_unit in km per litre or kWh; result in gCO2e per km
-- cases:
--   kg_per_unit | km_per_unit | result | why
--   2.3552257248 | 22.4 | 105.144005571 | a scooter: 2355.2257248 / 22.4
--   2.3552257248 | 0 | null | what does not move has none
--   null | 22.4 | null | missing is not zero
create or replace macro formulas.grams_per_km(kg_per_unit, km_per_unit) as
    1000 * cast(kg_per_unit as double) / nullif(cast(km_per_unit as double), 0);

-- replaced_tco2e: what trips that are not new would have emitted by the means they replaced.
-- source: trips * length * mode share * grams per km, less induced trips
-- unit: trips; induced_pct in percent; trip_km in km; grams in gCO2e per km; result in tCO2e
-- cases:
--   trips | induced_pct | trip_km | grams | result | why
--   1000000 | 20 | 2 | 50 | 80 | 800 000 trips of 2 km at 50 g
--   1000000 | 100 | 2 | 50 | 0 | all of them are new
--   1000000 | null | 2 | 50 | null | missing is not zero
create or replace macro formulas.replaced_tco2e(trips, induced_pct, trip_km, grams) as
    cast(
        cast(trips as double) * (1 - cast(induced_pct as double) / 100) * cast(trip_km as double) * grams / 1000000
        as decimal(24, 6)
    );

-- new_activity_pct: the share of rides that is activity which was not there before: all but those that replaced
-- walking.
-- source: WHO HEAT 5.0, substitution of physical activity; PMC7441747: half of the trips from walking halve the effect
-- unit: induced_pct, the share of rides that are new, and walk_pct, the share of the others that replaced walking, in
--   percent; result in percent of all rides
-- cases:
--   induced_pct | walk_pct | result | why
--   0 | 0 | 100 | nobody walked before
--   0 | 50 | 50 | half of them walked
--   10 | 50 | 55 | 90 rides of 100 replaced something, 45 of them walking
--   100 | 50 | 100 | all rides are new
--   10 | null | null | missing is not zero
create or replace macro formulas.new_activity_pct(induced_pct, walk_pct) as
    100 - (100 - cast(induced_pct as double)) * cast(walk_pct as double) / 100;

-- minutes_per_week: minutes a week of each person who rides.
-- source: WHO HEAT, exposure as minutes a week per person
-- unit: trips of the period, those that are new activity; minutes_per_trip; days of the period; people; result in
--   minutes a week per person
-- cases:
--   trips | minutes_per_trip | days | people | result | why
--   5200 | 10 | 364 | 100 | 10 | 52 weeks: 52 000 minutes, 10 a week each
--   5200 | 10 | 364 | 0 | null | nobody rides
--   5200 | 10 | 0 | 100 | null | a period of no day
--   null | 10 | 364 | 100 | null | missing is not zero
create or replace macro formulas.minutes_per_week(trips, minutes_per_trip, days, people) as
    cast(trips as double) * cast(minutes_per_trip as double) / nullif(cast(days as double) / 7, 0)
    / nullif(cast(people as double), 0);

-- deaths_avoided: a statistical expectation for those who ride, capped at the dose the studies cover.
-- source: WHO HEAT for walking and cycling: people * mortality * (1 - RR) * min(minutes / 100, cap), for a part of a
--   year
-- unit: people; mortality in deaths per 100 000 a year; relative_risk per 100 minutes a week; minutes a week; cap in
--   100 minutes a week; part_of_year as a share; result in deaths
-- cases:
--   people | mortality | relative_risk | minutes | cap | part_of_year | result | why
--   100000 | 500 | 0.9 | 100 | 4.5 | 1 | 50 | 500 * 0.1
--   100000 | 500 | 0.9 | 450 | 4.5 | 1 | 225 | at the cap
--   100000 | 500 | 0.9 | 451 | 4.5 | 1 | 225 | not beyond the cap
--   100000 | 500 | 0.9 | 100 | 4.5 | 0.5 | 25 | half a year
--   100000 | 500 | 1 | 100 | 4.5 | 1 | 0 | no effect
--   null | 500 | 0.9 | 100 | 4.5 | 1 | null | missing is not zero
create or replace macro formulas.deaths_avoided(people, mortality, relative_risk, minutes, cap, part_of_year) as
    cast(
        cast(people as double) * cast(mortality as double) / 100000 * (1 - cast(relative_risk as double))
        * least(cast(minutes as double) / 100, cast(cap as double)) * part_of_year as decimal(24, 6)
    );

-- period_first_day: the first day of a period such as 2023, 2023-09 or 2023-01/2023-12-16.
-- source: ISO 8601 reduced precision and intervals
-- unit: period as text; result a date
-- cases:
--   period | result | why
--   '2023' | date '2023-01-01' | a year
--   '2023-09' | date '2023-09-01' | a month
--   '2023-01/2023-12-16' | date '2023-01-01' | an interval
--   '2023-13' | null | there is no such month
--   null | null | missing
create or replace macro formulas.period_first_day(period) as
    try_cast(
        rpad(split_part(period, '/', 1), 10, substr('0000-01-01', length(split_part(period, '/', 1)) + 1)) as date
    );

-- period_last_day: the last day of such a period.
-- source: ISO 8601 reduced precision and intervals
-- unit: period as text; result a date
-- cases:
--   period | result | why
--   '2023' | date '2023-12-31' | a year
--   '2024-02' | date '2024-02-29' | a leap year
--   '2023-02' | date '2023-02-28' | another
--   '2023-01/2023-12-16' | date '2023-12-16' | an interval
--   null | null | missing
create or replace macro formulas.period_last_day(period) as
    case length(split_part(period, '/', -1))
        when 4 then make_date(cast(split_part(period, '/', -1) as int), 12, 31)
        when 7 then last_day(try_cast(split_part(period, '/', -1) || '-01' as date))
        else try_cast(split_part(period, '/', -1) as date)
    end;
