-- The running year: what months say before there is an inventory.

-- rest_of_account: the part of an account that no month is published of, at the level of its latest inventory: what is
-- left of an inventory whose year has its months, as a share of it, taken of the latest.
-- source: definition; where both are one inventory it is that inventory less the months of its year
-- unit: all in tCO2e, each of a whole year; result in tCO2e
-- cases:
--   latest_tco2e | total_tco2e | months_tco2e | result | why
--   100 | 100 | 30 | 70 | one inventory: what is left of it
--   90 | 100 | 30 | 63 | the latest has no months of its own: the share of the last that has
--   100 | 100 | 0 | 100 | nothing is published by month
--   100 | 0 | 0 | null | no share of nothing
--   100 | 100 | null | null | missing is not zero
create or replace macro formulas.rest_of_account(latest_tco2e, total_tco2e, months_tco2e) as
    cast(latest_tco2e * (total_tco2e - months_tco2e) / nullif(total_tco2e, 0) as decimal(24, 6));

-- yearly_drift: how far a level moves in a year, as a share: the root mean square of its relative changes, each taken as
-- the sum of as many independent yearly steps as it has years.
-- source: random walk of the logarithm, variance of a change = years * variance of a step
-- unit: steps a list of ratio (later over earlier level) and years between them; result a share
-- cases:
--   steps | result | why
--   [{'ratio': 1.1, 'years': 1}, {'ratio': 0.9, 'years': 1}] | 0.100377 | sqrt((0.0953102^2 + 0.1053605^2) / 2)
--   [{'ratio': 1.1, 'years': 4}, {'ratio': 1.1, 'years': 1}] | 0.0753493 | sqrt(0.0953102^2 * (1/4 + 1) / 2)
--   [{'ratio': 1.0, 'years': 1}, {'ratio': 1.0, 'years': 2}] | 0 | it never moved
--   [{'ratio': 1.1, 'years': 1}] | null | one change says nothing of how changes vary
--   null | null | nothing is known
create or replace macro formulas.yearly_drift(steps) as
    case when len(steps) > 1 then
        sqrt(list_avg(list_transform(steps, lambda step: pow(ln(step.ratio), 2) / step.years)))
    end;

-- drifted: half the width of the range that holds a level nine times in ten when it was last known some years ago.
-- source: random walk of the logarithm, 1.645 standard deviations; the 5th to the 95th percentile
-- unit: level in tCO2e; drift a share a year, see yearly_drift; years a count; result in tCO2e
-- cases:
--   level | drift | years | result | why
--   100 | 0.04 | 1 | 6.58 | 1.645 * 0.04 * 100
--   100 | 0.04 | 4 | 13.16 | twice as much after four years
--   100 | 0.04 | 0 | 0 | known
--   0 | 0.04 | 4 | 0 | nothing
--   100 | null | 1 | null | where nothing is known of the drift there is no range
create or replace macro formulas.drifted(level, drift, years) as
    cast(1.645 * abs(cast(level as double)) * drift * sqrt(years) as decimal(24, 6));

-- runs_out_on: the day on which a budget is spent: after the last known day at a pace, or within the known months when it
-- is spent already (then at their mean pace, from the first day).
-- source: definition, remaining budget over pace
-- unit: first_day and last_day of what is known, dates; spent_tco2e and cap_tco2e in tCO2e; pace_tco2e in tCO2e a year of
--   365.25 days; result a date
-- cases:
--   first_day | last_day | spent_tco2e | cap_tco2e | pace_tco2e | result | why
--   date '2025-01-01' | date '2025-12-31' | 365.25 | 730.5 | 365.25 | date '2026-12-31' | 365.25 days more
--   date '2025-01-01' | date '2025-06-30' | 100 | 100 | 200 | date '2025-06-30' | spent on the last known day
--   date '2025-01-01' | date '2025-01-10' | 20 | 10 | 5 | date '2025-01-05' | spent after half of the ten known days
--   date '2025-01-01' | date '2025-06-30' | 50 | 100 | 0 | null | nothing is emitted, it never runs out
--   date '2025-01-01' | date '2025-06-30' | null | 100 | 200 | null | what is spent is not known
create or replace macro formulas.runs_out_on(first_day, last_day, spent_tco2e, cap_tco2e, pace_tco2e) as
    case
        when spent_tco2e > cap_tco2e
            then cast(
                first_day + to_days(
                    cast(ceil(cast(cap_tco2e / spent_tco2e as double) * (last_day - first_day + 1)) as integer) - 1
                ) as date
            )
        when (cap_tco2e - spent_tco2e) / nullif(pace_tco2e, 0) < 1000
            then cast(
                last_day + to_days(
                    cast(floor(cast((cap_tco2e - spent_tco2e) / pace_tco2e as double) * 365.25) as integer)
                ) as date
            )
    end;

-- sums_but_for_rounding: whether parts that were rounded to a whole unit one by one add up to a rounded total.
-- source: each of them may be off by half a unit, the total too
-- unit: total and parts_sum in a whole unit; parts_count a count; result yes or no
-- cases:
--   total | parts_sum | parts_count | result | why
--   100 | 102 | 4 | true | five roundings may be off by 2.5
--   100 | 103 | 4 | false | not by 3
--   100 | 97 | 4 | false | nor below
--   100 | null | null | true | nothing to hold it against
create or replace macro formulas.sums_but_for_rounding(total, parts_sum, parts_count) as
    coalesce(abs(total - parts_sum) <= (parts_count + 1) / 2.0, true);
