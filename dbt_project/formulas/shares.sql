-- Shares, changes and means: what every account says of its amounts.

-- share_pct: a part as a percentage of a whole; there is none without a whole.
-- source: definition
-- unit: part and whole in one unit; result in percent
-- cases:
--   part | whole | result | why
--   16.54 | 66.147 | 25.004913299 | 100 * 16.54 / 66.147
--   0 | 5 | 0 | no part is a share of nothing, and not missing
--   5 | 0 | null | nothing can be a part of nothing
--   null | 5 | null | missing is not zero
--   -1 | 4 | -25 | a sink takes its share off
create or replace macro formulas.share_pct(part, whole) as
    try_cast(100 * part / nullif(whole, 0) as decimal(18, 9));

-- per_person: emissions over the people of the area.
-- source: definition
-- unit: emissions in tCO2e; people counted; result in tCO2e per person
-- cases:
--   emissions | people | result | why
--   5000000 | 800000 | 6.25 | five million tonnes of 800 000 people
--   -8 | 4 | -2 | a net sink
--   5 | 0 | null | nobody
--   null | 4 | null | missing is not zero
create or replace macro formulas.per_person(emissions, people) as
    cast(cast(emissions as double) / nullif(people, 0) as decimal(18, 9));

-- change_pct: a change relative to where it started.
-- source: definition
-- unit: new_value and old_value in one unit; result in percent of old_value
-- cases:
--   new_value | old_value | result | why
--   5093.73 | 6614.70 | -22.993786567 | 100 * (5093.73 - 6614.70) / 6614.70: the cap of 2025-2026 on the base of 2005
--   0 | 4 | -100 | all of it is gone
--   4 | 4 | 0 | no change is a change of zero
--   4 | 0 | null | no change is relative to nothing
--   1000000000000000 | 0.000001 | null | too large to be said in percent
--   null | 4 | null | missing is not zero
create or replace macro formulas.change_pct(new_value, old_value) as
    try_cast(100 * (new_value - old_value) / nullif(old_value, 0) as decimal(18, 9));

-- is_changed_by: whether a value changed by more than so many percent of where it started; compared as a product, so
-- that no quotient can be too large.
-- source: definition
-- unit: new_value and old_value in one unit; threshold_pct in percent; result true or false
-- cases:
--   new_value | old_value | threshold_pct | result | why
--   106 | 100 | 5 | true | 6 % is more
--   105 | 100 | 5 | false | 5 % is not more than 5 %
--   90 | 100 | 5 | true | a fall counts too
--   1000000000000000 | 0.000001 | 5 | true | however large
--   5 | 0 | 5 | null | no change is relative to nothing
--   null | 100 | 5 | null | missing is not zero
create or replace macro formulas.is_changed_by(new_value, old_value, threshold_pct) as
    case
        when old_value <> 0
            then abs(cast(new_value as double) - cast(old_value as double)) * 100
                > cast(threshold_pct as double) * abs(cast(old_value as double))
    end;

-- weighted_mean: the mean of a score weighed by amounts, from its two sums over what is scored.
-- source: PCAF, Global GHG Accounting and Reporting Standard Part A, weighted data quality score
-- unit: sum_of_products in score * amount; sum_of_weights in the unit of the amounts; result in points of the score
-- cases:
--   sum_of_products | sum_of_weights | result | why
--   2 * 60 + 3 * 40 | 100 | 2.4 | 60 t of score 2 and 40 t of score 3
--   null | null | null | nothing is scored
--   0 | 0 | null | the weights are zero
create or replace macro formulas.weighted_mean(sum_of_products, sum_of_weights) as
    cast(sum_of_products / nullif(sum_of_weights, 0) as decimal(18, 9));
