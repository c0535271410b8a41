-- Carbon budgets and the money tagged to them.

-- annual_cap: the yearly level of a cap: as it stands when it is an annual level, spread evenly when it is the total
-- of its period.
-- source: UK Climate Change Act 2008, section 5(2), annual equivalent = budget / years
-- unit: cap in tCO2e; cap_basis annual_level or period_total; period_start and period_end first and last year;
--   result in tCO2e a year
-- cases:
--   cap | cap_basis | period_start | period_end | result | why
--   2544 | 'period_total' | 2018 | 2022 | 508.8 | the third UK budget: 2 544 Mt over five years
--   50937300 | 'annual_level' | 2025 | 2026 | 50937300 | the cap of 2025-2026 is a yearly level
--   100 | 'period_total' | 2025 | 2025 | 100 | a period of one year
--   0 | 'period_total' | 2025 | 2026 | 0 | a cap of zero is a cap
--   100 | 'period_total' | 2026 | 2025 | null | a period of no year
--   null | 'annual_level' | 2025 | 2026 | null | no cap
create or replace macro formulas.annual_cap(cap, cap_basis, period_start, period_end) as
    cast(
        case cap_basis
            when 'annual_level' then cap
            when 'period_total' then cap / nullif(period_end - period_start + 1, 0)
        end as decimal(24, 6)
    );

-- headroom: what a cap leaves above the actual; below zero it is exceeded.
-- source: UK Climate Change Act 2008, section 18, final statement of a period: budget less net account
-- unit: cap_tco2e and actual_tco2e in tCO2e; result in tCO2e
-- cases:
--   cap_tco2e | actual_tco2e | result | why
--   508.8 | 430.6 | 78.2 | what is left
--   100 | 100 | 0 | met exactly
--   100 | 108 | -8 | exceeded
--   100 | null | null | before there is an actual nothing is left or lacking
create or replace macro formulas.headroom(cap_tco2e, actual_tco2e) as
    cast(cap_tco2e - actual_tco2e as decimal(24, 6));

-- like_for_like: what a cap leaves when the same cut is taken from the base as it is known now.
-- source: GHG Protocol Corporate Standard, chapter 5, recalculated base year; the cap as enacted stands beside it
-- unit: base_tco2e and actual_tco2e in tCO2e; stated_vs_base_pct in percent; result in tCO2e
-- cases:
--   base_tco2e | stated_vs_base_pct | actual_tco2e | result | why
--   100 | -23 | 70 | 7 | 77 - 70
--   100 | 0 | 100 | 0 | no cut, no change
--   null | -23 | 70 | null | no base
create or replace macro formulas.like_for_like(base_tco2e, stated_vs_base_pct, actual_tco2e) as
    cast(base_tco2e * (100 + stated_vs_base_pct) / 100 - actual_tco2e as decimal(24, 6));

-- abatement_of_line: the tonnes of a measure that a budget line pays for: in proportion to the money tagged to the
-- measure.
-- source: attribution by cost share, so that the lines of a measure add up to its tonnes
-- unit: net_tco2e in tCO2e; tagged_ntd and tagged_to_measure_ntd in NT$; result in tCO2e
-- cases:
--   net_tco2e | tagged_ntd | tagged_to_measure_ntd | result | why
--   80 | 150 | 600 | 20 | a quarter of the money
--   80 | 600 | 600 | 80 | all of it
--   80 | 0 | 600 | 0 | nothing tagged
--   80 | 0 | 0 | null | no money, no share of it
--   null | 150 | 600 | null | missing is not zero
create or replace macro formulas.abatement_of_line(net_tco2e, tagged_ntd, tagged_to_measure_ntd) as
    net_tco2e * (tagged_ntd / nullif(tagged_to_measure_ntd, 0));

-- ntd_per_tco2e: money over tonnes, as a ratio of sums and never a mean of ratios; none where no tonne is avoided.
-- source: definition of a ratio of sums
-- unit: amount_ntd in NT$; avoided_tco2e in tCO2e; result in NT$ per tCO2e
-- cases:
--   amount_ntd | avoided_tco2e | result | why
--   350 | 80 | 4.375 | 350 / 80, where the mean of 4 and 4 would hide the rest
--   0 | 80 | 0 | it cost nothing
--   350 | 0 | null | no tonne, no price of a tonne
--   null | 80 | null | missing is not zero
create or replace macro formulas.ntd_per_tco2e(amount_ntd, avoided_tco2e) as
    try_cast(amount_ntd / nullif(avoided_tco2e, 0) as decimal(24, 6));

-- actual_of_period: what was emitted in a budget period, as its cap counts: the sum of its years, or their mean where
-- the cap is a yearly level; none before every year of it is known.
-- source: UK Climate Change Act 2008, section 18, final statement of a period
-- unit: emissions_tco2e the sum of the years known, in tCO2e; years_known a count; result in tCO2e as the cap
-- cases:
--   emissions_tco2e | years_known | cap_basis | period_start | period_end | result | why
--   2152791393 | 5 | 'period_total' | 2018 | 2022 | 2152791393 | the third UK budget, all five years
--   190 | 2 | 'annual_level' | 2025 | 2026 | 95 | two years, a yearly level
--   95 | 1 | 'annual_level' | 2025 | 2026 | null | the second year is not known
--   0 | 0 | 'annual_level' | 2026 | 2025 | null | a period of no year
--   null | 0 | 'period_total' | 2025 | 2026 | null | nothing is known
create or replace macro formulas.actual_of_period(emissions_tco2e, years_known, cap_basis, period_start, period_end) as
    cast(
        case when years_known = period_end - period_start + 1 then
            case cap_basis
                when 'period_total' then emissions_tco2e
                when 'annual_level' then emissions_tco2e / nullif(years_known, 0)
            end
        end as decimal(24, 6)
    );

-- carried_forward: what goes from a period to the next, of what was decided, along all periods up to this one: no more
-- than is unused of it, what came in from the period before included.
-- source: Environment (Wales) Act 2016, section 40; UK Climate Change Act 2008, section 17(3)
-- unit: periods a list, in order, of unused (cap less what was lent less actual) and amount (decided), both tCO2e;
--   result in tCO2e
-- cases:
--   periods | result | why
--   [{'unused': 391208607, 'amount': 1000000000}] | 391208607 | the third UK budget: no more than was unused
--   [{'unused': 5, 'amount': 3}] | 3 | less than is unused may be carried
--   [{'unused': 5, 'amount': 5}] | 5 | all of it
--   [{'unused': 4.25, 'amount': 5.5}] | 4.25 | decimals stay as they are
--   [{'unused': -8, 'amount': 5}] | 0 | nothing is left of a budget that was exceeded
--   [{'unused': 6, 'amount': 6}, {'unused': 1, 'amount': 7}] | 7 | what came in may be carried on
--   [{'unused': 6, 'amount': 6}, {'unused': -4, 'amount': 7}] | 2 | what came in makes up for an excess first
--   null | null | without periods nothing is known
create or replace macro formulas.carried_forward(periods) as
    cast(
        list_reduce(
            periods,
            lambda carried, period: {
                'unused': cast(greatest(least(period.amount, carried.unused + period.unused), 0) as decimal(24, 6)),
                'amount': cast(0 as decimal(24, 6))
            },
            {'unused': cast(0 as decimal(24, 6)), 'amount': cast(0 as decimal(24, 6))}
        ).unused as decimal(24, 6)
    );

-- carried_back: what a period may borrow from the next: at most a share of the later budget.
-- source: Environment (Wales) Act 2016, section 40: one per cent of the later budget
-- unit: amount_tco2e and later_cap_tco2e in tCO2e; most_pct in percent; result in tCO2e
-- cases:
--   amount_tco2e | later_cap_tco2e | most_pct | result | why
--   2 | 90 | 1 | 0.9 | one per cent of 90
--   0.9 | 90 | 1 | 0.9 | exactly what is permitted
--   0.4 | 90 | 1 | 0.4 | less may be borrowed
--   2 | 90 | 0 | 0 | where no share is decided nothing is borrowed
--   null | 90 | 1 | null | missing is not zero
--   2 | null | 1 | null | without a later budget no share of it
create or replace macro formulas.carried_back(amount_tco2e, later_cap_tco2e, most_pct) as
    cast(
        case
            when amount_tco2e <= later_cap_tco2e * most_pct / 100 then amount_tco2e
            when amount_tco2e > later_cap_tco2e * most_pct / 100 then later_cap_tco2e * most_pct / 100
        end as decimal(24, 6)
    );

-- period_cap: what a cap allows over its whole period: itself when it is the total of the period, its level times the
-- years when it is an annual level.
-- source: UK Climate Change Act 2008, section 5(2): the annual equivalent, times the years of the period
-- unit: cap in tCO2e; cap_basis annual_level or period_total; period_start and period_end first and last year;
--   result in tCO2e
-- cases:
--   cap | cap_basis | period_start | period_end | result | why
--   2544000000 | 'period_total' | 2018 | 2022 | 2544000000 | the third UK budget is the sum of its five years
--   50937300 | 'annual_level' | 2025 | 2026 | 101874600 | twice the yearly level of 2025-2026
--   0.5 | 'annual_level' | 2025 | 2025 | 0.5 | a period of one year
--   100 | 'annual_level' | 2026 | 2025 | null | a period of no year
--   null | 'annual_level' | 2025 | 2026 | null | no cap
create or replace macro formulas.period_cap(cap, cap_basis, period_start, period_end) as
    cast(
        case cap_basis
            when 'annual_level' then cap * nullif(period_end - period_start + 1, 0)
            when 'period_total' then cap
        end as decimal(24, 6)
    );

-- left_per_year: what is left of a period's cap for each of its years that are still to come.
-- source: remaining carbon budget over remaining years
-- unit: remaining_tco2e in tCO2e; years_left a count; result in tCO2e a year
-- cases:
--   remaining_tco2e | years_left | result | why
--   4525000 | 2 | 2262500 | 4.525 Mt for two years
--   -10 | 1 | -10 | overspent with a year to go
--   391208607 | 0 | null | no year is left
--   null | 2 | null | nothing is known
create or replace macro formulas.left_per_year(remaining_tco2e, years_left) as
    cast(remaining_tco2e / nullif(years_left, 0) as decimal(24, 6));

-- in_force: what is in force of a line: as adopted, and every supplementary budget of the year added, cuts negative.
-- source: Budget Act (預算法), articles 79 to 82: a supplementary budget adds to the statutory one or takes from it
-- unit: adopted_ntd and supplementary_ntd, the sum of all supplementary budgets, in NT$; result in NT$
-- cases:
--   adopted_ntd | supplementary_ntd | result | why
--   7772000 | null | 7772000 | as adopted
--   7772000 | -1132000 | 6640000 | a cut
--   null | 500 | 500 | a line that a supplementary budget begins
--   0 | null | 0 | a line of nought is a line
--   null | null | null | nothing was voted
create or replace macro formulas.in_force(adopted_ntd, supplementary_ntd) as
    cast(
        case
            when adopted_ntd is not null or supplementary_ntd is not null
                then coalesce(adopted_ntd, 0) + coalesce(supplementary_ntd, 0)
        end as decimal(24, 2)
    );

-- tagged_money: the money of a line that a tag names: the amount it states, or its share of the line.
-- source: definition
-- unit: stated_ntd and line_ntd in NT$; tag_share from 0 to 1; result in NT$
-- cases:
--   stated_ntd | tag_share | line_ntd | result | why
--   7500000 | null | 7772000 | 7500000 | an amount stands as it is stated
--   null | 0.6 | 200 | 120 | three fifths
--   null | 0 | 200 | 0 | a share of zero is a share
--   null | null | 200 | null | a level alone is no amount
--   null | 0.6 | null | null | missing is not zero
create or replace macro formulas.tagged_money(stated_ntd, tag_share, line_ntd) as
    cast(coalesce(stated_ntd, line_ntd * tag_share) as decimal(24, 2));

-- is_of_another_scale: whether a sum is so far from its like that a unit must be wrong: a hundred times it or more, or
-- a hundredth or less. A book in thousands that is read as dollars is a thousand times too small.
-- source: definition; halfway, in orders of magnitude, between a budget's changes (below ten) and thousands for ones
-- unit: amount_ntd and usual_ntd in NT$; result true or false
-- cases:
--   amount_ntd | usual_ntd | result | why
--   128949990 | 120354493000 | true | thousands taken for dollars
--   120354493000 | 128949990 | true | and the other way round
--   100 | 1 | true | a hundred times
--   99 | 1 | false | less than that
--   0 | 5 | false | nothing is no scale
--   5 | null | null | nothing to compare with
create or replace macro formulas.is_of_another_scale(amount_ntd, usual_ntd) as
    case
        when amount_ntd = 0 or usual_ntd = 0 then false
        else abs(cast(amount_ntd as double)) >= 100 * abs(cast(usual_ntd as double))
            or 100 * abs(cast(amount_ntd as double)) <= abs(cast(usual_ntd as double))
    end;
