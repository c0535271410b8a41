-- Drivers of a change in emissions: the additive and multiplicative LMDI-I decomposition.

-- logarithmic_mean: L(a, b) = (a - b) / ln(a / b), L(a, a) = a, and 0 where either is 0.
-- source: Ang 2005, Energy Policy 33(7), doi:10.1016/j.enpol.2003.10.010, equation 4
-- unit: a and b in one unit; result in the same unit
-- cases:
--   a | b | result | why
--   80 | 30 | 50.977272391 | 50 / ln(80 / 30)
--   30 | 80 | 50.977272391 | symmetric
--   30 | 30 | 30 | the limit
--   30 | 0 | 0 | the limit
--   0 | 0 | 0 | the limit
--   0 | 30 | 0 | the limit
--   0.5 | 0.25 | 0.360673760 | 0.25 / ln(2): below one too
--   null | 30 | null | unknown is not zero
--   null | 0 | null | unknown, even beside a zero
create or replace macro formulas.logarithmic_mean(a, b) as
    case
        when a is null or b is null then null
        when a <= 0 or b <= 0 then 0.0
        when abs(a - b) < 1e-9 * a then cast(a as double)
        else cast(a - b as double) / ln(cast(a as double) / cast(b as double))
    end;

-- lmdi_effect: what one driver did to emissions: L(E_T, E_0) * ln(x_T / x_0). A driver that appears or vanishes
-- carries the whole change, and the others nothing.
-- source: Ang 2005, doi:10.1016/j.enpol.2003.10.010, table 1; zeros: Ang, Zhang and Choi 1998, Energy 23(6), table 2
-- unit: emissions_from and emissions_to in tCO2e; driver_from and driver_to in the driver's unit; result in tCO2e
-- cases:
--   emissions_from | emissions_to | driver_from | driver_to | result | why
--   30 | 80 | 10 | 20 | 35.334752631 | 50 / ln(80 / 30) * ln(2)
--   30 | 80 | 10 | 10 | 0 | a driver that stays does nothing
--   0 | 80 | 0 | 20 | 80 | it appeared: all of the change
--   30 | 0 | 10 | 0 | -30 | it vanished: all of the change
--   30 | 80 | 0.5 | 1 | 35.334752631 | a driver below one that doubles
--   0.3 | 0.8 | 10 | 20 | 0.353347526 | 0.5 / ln(0.8 / 0.3) * ln(2): emissions below one
--   0 | 80 | 0 | 0.5 | 80 | it appeared, below one
--   30 | 0 | 0.5 | 0 | -30 | it vanished, from below one
--   30 | 0 | 10 | 20 | 0 | another driver vanished
--   0 | 80 | 10 | 20 | 0 | another driver appeared
--   0 | 0 | 0 | 0 | 0 | nothing was and nothing is
--   30 | 80 | null | 20 | null | unknown is not zero
--   null | 80 | 0 | 20 | null | unknown is not zero
create or replace macro formulas.lmdi_effect(emissions_from, emissions_to, driver_from, driver_to) as
    case
        when driver_from is null or driver_to is null or emissions_from is null or emissions_to is null then null
        when driver_from > 0 and driver_to > 0 and emissions_from > 0 and emissions_to > 0
            then formulas.logarithmic_mean(emissions_to, emissions_from)
                * ln(cast(driver_to as double) / cast(driver_from as double))
        when driver_from = 0 and driver_to > 0 then cast(emissions_to as double)
        when driver_from > 0 and driver_to = 0 then -cast(emissions_from as double)
        else 0.0
    end;

-- shared_effect: drivers that appear or vanish together share the change equally, so that the sum stays exact.
-- source: Ang, Zhang and Choi 1998, Energy 23(6), table 2: the limit of one small number in place of every zero
-- unit: effect in tCO2e; appears_or_vanishes true or false; appearing the number of such drivers; result in tCO2e
-- cases:
--   effect | appears_or_vanishes | appearing | result | why
--   80.0 | true | 2 | 40 | two appeared together
--   80.0 | true | 1 | 80 | one appeared
--   0.0 | false | 2 | 0 | the others share nothing
--   80.0 | true | 0 | null | shared among none
--   null | true | 2 | null | unknown is not zero
create or replace macro formulas.shared_effect(effect, appears_or_vanishes, appearing) as
    case when appears_or_vanishes then effect / nullif(appearing, 0) else effect end;

-- effect_ratio: the ratio by which a driver changed the emissions: exp(effect / L(E_T, E_0)). The ratios of all
-- drivers multiply to the ratio of the emissions.
-- source: Ang 2005, doi:10.1016/j.enpol.2003.10.010, table 1, multiplicative form
-- unit: effect, emissions_from and emissions_to in tCO2e; result without unit
-- cases:
--   effect | emissions_from | emissions_to | result | why
--   35.334752631 | 30 | 80 | 2.0 | the driver doubled
--   0.0 | 30 | 80 | 1.0 | it did nothing
--   5.0 | 0 | 80 | null | no ratio to nothing
--   null | 30 | 80 | null | unknown is not zero
create or replace macro formulas.effect_ratio(effect, emissions_from, emissions_to) as
    cast(exp(effect / nullif(formulas.logarithmic_mean(emissions_to, emissions_from), 0)) as decimal(24, 12));

-- rounding_residual: what is missing from a sum of rounded effects, where rounding explains it: a millionth for each of
-- them and the precision of a double beside their level. More than that is a fault, and nobody bears it.
-- source: half a unit of the last digit for each rounding, twice; IEEE 754, 15 digits
-- unit: residual and level in tCO2e; terms a count; result in tCO2e
-- cases:
--   residual | terms | level | result | why
--   0.000001 | 3 | 1 | 0.000001 | three thirds of 1
--   -0.000003 | 3 | 1 | -0.000003 | as much as three roundings may be
--   0.5 | 2 | 60000000 | 0 | half a tonne of 60 Mt is no rounding
--   0.00005 | 2 | 60000000 | 0.00005 | sixteen digits of 60 Mt
--   null | 2 | 1 | null | unknown is not zero
create or replace macro formulas.rounding_residual(residual, terms, level) as
    cast(
        case
            when abs(residual) <= 0.000001 * terms + 1e-12 * abs(level) then residual
            when residual is not null then 0
        end as decimal(24, 6)
    );

-- is_coverage_change: whether a list grew or shrank by so much that its sums cannot be compared: by half or more.
-- source: GHG Protocol Corporate Standard, chapter 5: a change of boundary is no change of emissions; half is this
--   project's own threshold, far above what opens and closes in a year
-- unit: count_from and count_to are counts; result true or false
-- cases:
--   count_from | count_to | result | why
--   51 | 104 | true | Kaohsiung's registry from 2021 to 2022, when the rule changed
--   104 | 51 | true | a list that is halved
--   55 | 54 | false | one closed
--   100 | 150 | true | exactly half more
--   100 | 149 | false | less than half more
--   0 | 104 | null | there was no list
--   null | 104 | null | nobody counted
create or replace macro formulas.is_coverage_change(count_from, count_to) as
    case when count_from > 0 then greatest(count_from, count_to) >= 1.5 * least(count_from, count_to) end;
