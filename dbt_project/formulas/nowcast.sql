-- The running year: what months say before there is an inventory.

-- at_latest_level: a part of an account at the level of its latest inventory: its share of the latest inventory whose
-- year has its months, taken of the latest of all; the rest of the account is the part that no month is published of.
-- source: definition; where both are one inventory the part is what its months say, and the rest what they leave of it
-- unit: all in tCO2e, each of a whole year; result in tCO2e
-- cases:
--   part_tco2e | total_tco2e | latest_tco2e | result | why
--   30 | 100 | 100 | 30 | one inventory: what the months of its year say
--   100 - 30 | 100 | 90 | 63 | the latest has no months of its own: the share that was left of the one before it
--   0 | 100 | 90 | 0 | nothing of it
--   30 | 0 | 90 | null | no share of nothing
--   null | 100 | 90 | null | missing is not zero
create or replace macro formulas.at_latest_level(part_tco2e, total_tco2e, latest_tco2e) as
    cast(latest_tco2e * part_tco2e / nullif(total_tco2e, 0) as decimal(24, 6));

-- yearly_drift: how far a level moves in a year, as a share: the root mean square of its relative changes, each taken
-- as the sum of as many independent yearly steps as it has years.
-- source: random walk of the logarithm, variance of a change = years * variance of a step
-- unit: steps a list of ratio (later over earlier level) and years between them; result a share
-- cases:
--   steps | result | why
--   [{'ratio': 1.1, 'years': 1}, {'ratio': 0.9, 'years': 1}] | 0.10046110847988839 | sqrt((0.09531^2 + 0.10536^2) / 2)
--   [{'ratio': 1.1, 'years': 4}, {'ratio': 1.1, 'years': 1}] | 0.07534931309546204 | sqrt(0.0953102^2 * (1/4 + 1) / 2)
--   [{'ratio': 1.0, 'years': 1}, {'ratio': 1.0, 'years': 2}] | 0 | it never moved
--   [{'ratio': 1.1, 'years': 1}] | null | one change says nothing of how changes vary
--   null | null | nothing is known
create or replace macro formulas.yearly_drift(steps) as
    case when len(steps) > 1 then
        sqrt(list_avg(list_transform(steps, lambda step: pow(ln(step.ratio), 2) / nullif(step.years, 0))))
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

-- at_this_pace: a year of which some months are known, as if the others were like them.
-- source: definition
-- unit: so_far_tco2e in tCO2e; months_known a count; result in tCO2e
-- cases:
--   so_far_tco2e | months_known | result | why
--   30 | 3 | 120 | 30 * 12 / 3
--   120 | 12 | 120 | all of it is known
--   30 | 0 | null | without a month no pace
--   null | 3 | null | missing is not zero
create or replace macro formulas.at_this_pace(so_far_tco2e, months_known) as
    cast(so_far_tco2e * 12 / nullif(months_known, 0) as decimal(24, 6));

-- period_at_pace: a budget period when this year and those to come are as this one is estimated.
-- source: definition
-- unit: so_far_tco2e of the period, year_so_far_tco2e and year_tco2e of the year, in tCO2e; years_left a count, with
--   this year; result in tCO2e
-- cases:
--   so_far_tco2e | year_so_far_tco2e | year_tco2e | years_left | result | why
--   150 | 50 | 110 | 1 | 210 | the first year was 100, the second is 110
--   50 | 50 | 110 | 2 | 220 | both are 110
--   210 | 110 | 110 | 1 | 210 | all of it is known
--   null | 50 | 110 | 1 | null | missing is not zero
create or replace macro formulas.period_at_pace(so_far_tco2e, year_so_far_tco2e, year_tco2e, years_left) as
    cast(so_far_tco2e - year_so_far_tco2e + year_tco2e * years_left as decimal(24, 6));

-- half_of_both: half the width of the range of a sum of two amounts that err independently.
-- source: IPCC 2006 Guidelines, volume 1, chapter 3, equation 3.2
-- unit: both halves in tCO2e; result in tCO2e
-- cases:
--   half_of_one | half_of_other | result | why
--   3 | 4 | 5 | the root of the sum of squares
--   0 | 4 | 4 | one is known
--   null | 4 | null | nothing is known of one
create or replace macro formulas.half_of_both(half_of_one, half_of_other) as
    sqrt(pow(cast(half_of_one as double), 2) + pow(cast(half_of_other as double), 2));

-- half_of_period: half the width of the range of a period's estimate: that of what is known, in proportion, and that of
-- the electricity of the year for each year that is left.
-- source: IPCC 2006 Guidelines, volume 1, chapter 3, equation 3.2
-- unit: half_tco2e, so_far_tco2e, period_tco2e, year_tco2e (the electricity of the year) in tCO2e; half_width a
--   logarithm; years_left a count; result in tCO2e
-- cases:
--   half_tco2e | so_far_tco2e | period_tco2e | year_tco2e | half_width | years_left | result | why
--   4 | 50 | 100 | 30 | 0 | 1 | 8 | twice what was emitted so far, nothing left to sell
--   4 | 50 | 100 | 30 | ln(1.1) | 2 | 10 | 8 and 30 * 0.1 * 2 = 6
--   null | 50 | 100 | 30 | 0 | 1 | null | without a range of what is known there is none
--   4 | 50 | 100 | 30 | null | 1 | null | nor without one of the estimate
create or replace macro formulas.half_of_period(
    half_tco2e, so_far_tco2e, period_tco2e, year_tco2e, half_width, years_left
) as
    formulas.half_of_both(
        half_tco2e * period_tco2e / nullif(so_far_tco2e, 0), year_tco2e * (exp(half_width) - 1) * years_left
    );

-- runs_out_on: the day on which a budget is spent: after the last known day at a pace, or within the known months when
-- it is spent already (then at their mean pace, from the first day).
-- source: definition, remaining budget over pace
-- unit: first_day and last_day of what is known, dates; spent_tco2e and cap_tco2e in tCO2e; pace_tco2e in tCO2e a year
--   of 365.25 days; result a date
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
                    cast(
                        ceil(cast(cap_tco2e / nullif(spent_tco2e, 0) as double) * (last_day - first_day + 1)) as integer
                    ) - 1
                ) as date
            )
        when (cap_tco2e - spent_tco2e) / nullif(pace_tco2e, 0) < 1000
            then cast(
                last_day + to_days(
                    cast(floor(cast((cap_tco2e - spent_tco2e) / nullif(pace_tco2e, 0) as double) * 365.25) as integer)
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
