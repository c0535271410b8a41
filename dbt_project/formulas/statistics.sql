-- Statistics: what may stand as a figure.

-- finite: a computed value as a figure, where it is one: a slope through one point, or anything over nothing, has
-- none.
-- source: IEEE 754-2019, section 6: what is no number or infinite is no amount, and no decimal can hold it
-- unit: value in any unit; result in the same
-- cases:
--   value | result | why
--   2.5 | 2.5 | a figure stays as it is
--   0.0 | 0 | zero is a figure
--   'nan'::double | null | the slope of one point: zero over zero
--   'infinity'::double | null | one over zero
--   '-infinity'::double | null | and below
--   null | null | missing is not zero
create or replace macro formulas.finite(value) as
    case when isfinite(cast(value as double)) then value end;

-- year_of_zero: the year in which a level that falls steadily has come to zero; none where it does not fall, or so
-- slowly that no calendar year is meant.
-- source: the zero of a straight line
-- unit: level in tCO2e; slope in tCO2e a year; year of the level; result a calendar year
-- cases:
--   level | slope | year | result | why
--   64.0 | -17.0 / 7 | 2020 | 2047 | 64 * 7 / 17 = 26.35 years
--   10.0 | -5.0 | 2020 | 2022 | at the end of the second year
--   0.0 | -5.0 | 2020 | 2020 | there
--   100.0 | 0.0 | 2020 | null | it does not fall
--   100.0 | 0.5 | 2020 | null | it rises
--   100.0 | -0.0125 | 2000 | null | 8 000 years on: no calendar has the year 10 000
--   100.0 | -0.0000000000000000001::double | 2020 | null | a fall of rounding alone
--   100.0 | null | 2020 | null | without a trend no year
create or replace macro formulas.year_of_zero(level, slope, year) as
    case when level < -slope * (10000 - year) then cast(ceil(year - level / nullif(slope, 0)) as bigint) end;
