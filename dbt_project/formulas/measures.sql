-- Measures: their effect over the years, what they share with one another, and what a tonne costs.

-- attributed: the share of an effect that is the measure's own; without a share it is all of it.
-- source: GHG Protocol Policy and Action Standard, attribution of an effect
-- unit: effect in tCO2e a year; share_pct in percent; result in tCO2e a year
-- cases:
--   effect | share_pct | result | why
--   200.0 | 40.0 | 80 | two fifths
--   200.0 | null | 200 | nobody else claims it
--   200.0 | 0.0 | 0 | a share of zero is a share
--   null | 40.0 | null | missing is not zero
create or replace macro formulas.attributed(effect, share_pct) as
    effect * coalesce(share_pct, 100) / 100;

-- persistent_effect: a yearly effect that decays and ends: first * (1 - d)^k while k < life, then 0; no life means
-- no end.
-- source: GHG Protocol Policy and Action Standard, effects over the assessment period; geometric decay
-- unit: first in tCO2e a year; annual_decay_pct in percent a year, none is no decay; year_of_life from 0; life_years
--   in years; result in tCO2e a year
-- cases:
--   first | annual_decay_pct | year_of_life | life_years | result | why
--   100 | 10 | 0 | 3 | 100 | its first year
--   100 | 10 | 2 | 3 | 81 | 100 * 0.9 * 0.9 in its last
--   100 | 10 | 3 | 3 | 0 | over
--   100 | null | 40 | null | 100 | no decay, no end
--   100 | 100 | 1 | 3 | 0 | all of it lost after a year
--   null | 10 | 0 | 3 | null | missing is not zero
create or replace macro formulas.persistent_effect(first, annual_decay_pct, year_of_life, life_years) as
    cast(
        case
            when year_of_life < coalesce(life_years, 9999)
                then first * pow(1 - coalesce(annual_decay_pct, 0) / 100, year_of_life)
            else 0
        end as decimal(24, 6)
    );

-- remainders: the polynomial in t that is the product of (1 - t * r) over rates r, as its coefficients from t^0 on.
-- source: Owen 1972, Management Science 18(5): the multilinear extension of a game, on its diagonal
-- unit: rates a list of shares; result a list without unit
-- cases:
--   rates | result | why
--   [0.15, 0.1]::double[] | [1.0, -0.25, 0.015] | (1 - 0.15 t)(1 - 0.1 t)
--   []::double[] | [1.0] | the empty product
--   null | null | unknown is not zero
create or replace macro formulas.remainders(rates) as
    list_reduce(
        list_transform(rates, lambda rate: [rate]),
        lambda product, factor: list_transform(
            range(len(product) + 1),
            lambda power: coalesce(product[power + 1], 0) - factor[1] * coalesce(product[power], 0)
        ),
        [cast(1 as double)]
    );

-- shapley_effect: a measure's part of what measures on the same emissions achieve together, base * (1 - product(1 -
-- r)): its mean marginal effect over all orders in which they can be introduced, r * integral of product(1 - t *
-- r_j) dt over the others from 0 to 1. The parts do not depend on any order and add up to what is achieved together.
-- source: Shapley 1953, A value for n-person games; as an integral: Owen 1972, Management Science 18(5)
-- unit: base in tCO2e a year; effect of the measure alone in tCO2e a year; other_effects a list of the others'
--   alone; result in tCO2e a year
-- cases:
--   base | effect | other_effects | result | why
--   1000 | 200 | [150, 100] | 176 | 200 * (1 - 0.25 / 2 + 0.015 / 3)
--   1000 | 150 | [200, 100] | 128.5 | 150 * (1 - 0.3 / 2 + 0.02 / 3)
--   1000 | 100 | [200, 150] | 83.5 | 100 * (1 - 0.35 / 2 + 0.03 / 3); the three are 388 = 1000 * (1 - 0.8 * 0.85 * 0.9)
--   1000 | 200 | [] | 200 | alone
--   1000 | 0 | [150] | 0 | nothing
--   1000 | 1000 | [1000] | 500 | two that each end it share it
--   0 | 200 | [150] | null | nothing is emitted that they could share
--   1000 | null | [150] | null | missing is not zero
create or replace macro formulas.shapley_effect(base, effect, other_effects) as
    cast(
        effect * list_sum(list_transform(
            formulas.remainders(
                list_transform(other_effects, lambda other: cast(other as double) / nullif(cast(base as double), 0))
            ),
            lambda coefficient, power: coefficient / power
        )) as decimal(24, 6)
    );

-- overlap: what adding up the effects would count twice: the effect alone less the part of it that counts.
-- source: definition; the parts are those of shapley_effect
-- unit: effect and part in tCO2e a year; result in tCO2e a year
-- cases:
--   effect | part | result | why
--   200 | 176 | 24 | 24 + 21.5 + 16.5 = 62 = 450 - 388
--   200 | 200 | 0 | alone
--   null | 176 | null | missing is not zero
create or replace macro formulas.overlap(effect, part) as
    cast(effect - part as decimal(24, 6));

-- discount_factor: by how much money of a year counts less today: (1 + rate)^years.
-- source: present value of an ordinary annuity: capital is paid at once and what a year of life costs or saves falls
--   due at its end, so the first year of life is discounted by one year
-- unit: rate_pct in percent a year; years from today; result without unit
-- cases:
--   rate_pct | years | result | why
--   5.0 | 0 | 1 | today
--   5.0 | 1 | 1.05 | in a year
--   5.0 | 10 | 1.628894627 | 1.05 to the tenth
--   0.0 | 10 | 1 | no rate
--   null | 1 | null | an unknown rate is not zero
create or replace macro formulas.discount_factor(rate_pct, years) as
    pow(1 + rate_pct / 100, years);

-- net_present_cost: capital and the discounted yearly costs less savings.
-- source: net present value
-- unit: capital_ntd and discounted_ntd in NT$; result in NT$
-- cases:
--   capital_ntd | discounted_ntd | result | why
--   1000 | -772.173493 | 227.83 | 1000 less 100 a year for ten years at 5 %: 100 * (1 - 1.05^-10) / 0.05
--   0 | 0 | 0 | free
--   null | 5 | null | missing is not zero
create or replace macro formulas.net_present_cost(capital_ntd, discounted_ntd) as
    cast(capital_ntd + discounted_ntd as decimal(24, 2));

-- abatement_cost: money per tonne over the life, (NPV of cost - NPV of savings) / tonnes; the tonnes as they are or
-- discounted like the money, and the caller says which.
-- source: definition of the marginal abatement cost as a ratio of sums
-- unit: capital_ntd and discounted_ntd in NT$; tonnes in tCO2e; result in NT$ per tCO2e
-- cases:
--   capital_ntd | discounted_ntd | tonnes | result | why
--   1000 | -772.173493 | 500 | 0.455653 | 227.8265 over ten years of 50 t
--   1000 | -772.173493 | 386.0867465 | 0.590091 | over the same tonnes discounted at 5 %
--   1000 | -1000 | 500 | 0 | it pays for itself
--   1000 | 0 | 0 | null | no tonne, no price of a tonne
--   1000 | null | 500 | null | missing is not zero
create or replace macro formulas.abatement_cost(capital_ntd, discounted_ntd, tonnes) as
    cast((capital_ntd + discounted_ntd) / nullif(tonnes, 0) as decimal(24, 6));

-- added_effect: what an effect comes to beyond the part of it that the level it is taken off holds already.
-- source: GHG Protocol Mitigation Goal Standard: what a measure did by the year of an inventory is in that inventory
-- unit: effect and already_there in tCO2e a year; result in tCO2e a year
-- cases:
--   effect | already_there | result | why
--   10 | 4 | 6 | four tonnes are in the inventory
--   10 | null | 10 | it had not begun
--   0 | 4 | -4 | its life is over and the four tonnes come back
--   null | 4 | null | missing is not zero
create or replace macro formulas.added_effect(effect, already_there) as
    cast(effect - coalesce(already_there, 0) as decimal(24, 6));

-- task_state: whether a milestone or a need is done, open or late on a day.
-- source: definition; what is due on the day itself is not late
-- unit: the three as days; result done, open or late
-- cases:
--   due_on | done_on | day | result | why
--   '2026-06-30'::date | '2026-07-15'::date | '2026-11-30'::date | 'done' | late, but done
--   '2026-06-30'::date | null | '2026-06-30'::date | 'open' | the day is not over
--   '2026-06-30'::date | null | '2026-07-01'::date | 'late' | a day late
--   null | null | '2026-07-01'::date | 'open' | nobody set a day
--   '2026-06-30'::date | '2026-07-15'::date | '2026-07-01'::date | 'late' | on that day it was not yet done
create or replace macro formulas.task_state(due_on, done_on, day) as
    case
        when done_on <= day then 'done'
        when due_on < day then 'late'
        else 'open'
    end;
