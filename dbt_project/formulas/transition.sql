-- Just transition: where work and emissions meet.

-- tonnes_per_worker: what an industry emits per worker: E_i / L_i.
-- source: Graham and Knittel 2024, PNAS 121(7) e2314773121
-- unit: emissions in tCO2e; workers a count; result in tCO2e per worker
-- cases:
--   emissions | workers | result | why
--   1000 | 80 | 12.5 | 1000 / 80
--   0 | 80 | 0 | nothing emitted
--   1000 | 0 | null | nobody works there
--   null | 80 | null | missing is not zero
create or replace macro formulas.tonnes_per_worker(emissions, workers) as
    cast(cast(emissions as decimal(38, 12)) / nullif(workers, 0) as decimal(24, 12));

-- employment_carbon_footprint: what the average worker of a district emits: the sum of L_di * e_i over L_d.
-- source: Graham and Knittel 2024, PNAS 121(7) e2314773121
-- unit: workers_times_tonnes in tCO2e; workers a count; result in tCO2e per worker
-- cases:
--   workers_times_tonnes | workers | result | why
--   100 * 12.5 + 50 * 1 | 150 | 8.666666666667 | 1300 / 150
--   0 | 150 | 0 | nothing emitted
--   1300 | 0 | null | nobody works there
--   null | 150 | null | missing is not zero
create or replace macro formulas.employment_carbon_footprint(workers_times_tonnes, workers) as
    cast(workers_times_tonnes / nullif(workers, 0) as decimal(24, 12));

-- location_quotient: how concentrated an industry is in a place: (L_di / L_d) / (L_i / L); 1 is as everywhere.
-- source: Florence 1929, the location quotient
-- unit: all counts of workers; result without unit
-- cases:
--   cell | district | industry | everything | result | why
--   50 | 100 | 200 | 1000 | 2.5 | one half here, one fifth everywhere
--   20 | 100 | 200 | 1000 | 1 | as everywhere
--   0 | 100 | 200 | 1000 | 0 | none here
--   0 | 0 | 200 | 1000 | null | nobody works here
--   null | 100 | 200 | 1000 | null | missing is not zero
create or replace macro formulas.location_quotient(cell, district, industry, everything) as
    cast(
        (cast(cell as decimal(24, 6)) * everything) / nullif(cast(district as decimal(24, 6)) * industry, 0)
        as decimal(24, 12)
    );

-- rank_score: where a value stands among those that have a figure, 0 lowest to 100 highest, ties at their mean rank;
-- a single one stands at 100.
-- source: percentile rank with mean ranks of ties
-- unit: lowest_rank from 1; tied rows of the same value; ranked rows that have a figure; result 0 to 100
-- cases:
--   lowest_rank | tied | ranked | result | why
--   1 | 1 | 5 | 0 | the lowest of five
--   5 | 1 | 5 | 100 | the highest
--   2 | 2 | 5 | 37.5 | ranks 2 and 3 share 2.5: 100 * 1.5 / 4
--   1 | 1 | 1 | 100 | the only one
--   null | 1 | 5 | null | missing is not zero
create or replace macro formulas.rank_score(lowest_rank, tied, ranked) as
    case when ranked = 1 then 100 else 100 * (lowest_rank + (tied - 1) / 2.0 - 1) / (ranked - 1) end;

-- mean_of_parts: the mean of the parts of an index that are there; a part that nobody publishes is left out, not zero.
-- source: compound index by rank average; which parts are missing stands beside it
-- unit: scores 0 to 100; result 0 to 100
-- cases:
--   scores | result | why
--   [75, 100, 0, 50, 25] | 50 | all five
--   [75, 100, null, 50, null] | 75 | three of five: 225 / 3
--   [null, 40, null, null, null] | 40 | one part alone
--   [null, null] | null | no part, no index
--   null | null | no list of parts
create or replace macro formulas.mean_of_parts(scores) as
    list_avg(scores);
