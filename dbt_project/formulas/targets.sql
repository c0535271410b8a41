-- Targets, paths and the gap.

-- implied_start: the starting level that a stated percentage change implies: level / (1 + change).
-- source: the definition of a percentage change, solved for its start
-- unit: end_value in tCO2e; stated_change_pct in percent; result in tCO2e
-- cases:
--   end_value | stated_change_pct | result | why
--   57814700.0 | -12.74 | 66255672.702269 | 5781.47 / (1 - 0.1274) in 10 000 t
--   80 | 0 | 80 | no change
--   80 | -100 | null | nothing is left, so nothing can be told
--   null | 5 | null | missing is not zero
create or replace macro formulas.implied_start(end_value, stated_change_pct) as
    cast(100 * end_value / nullif(100 + stated_change_pct, 0) as decimal(24, 6));

-- implied_start_rounding: by how much an implied start may be off because the percentage was rounded when it was
-- printed.
-- source: first derivative of implied_start by the percentage, times half its last digit
-- unit: end_value in tCO2e; stated_change_pct in percent; result in tCO2e
-- cases:
--   end_value | stated_change_pct | result | why
--   57814700.0 | -12.74 | 3796.451564 | 57 814 700 * 100 / 87.26^2 * 0.005
--   80 | -100 | null | nothing is left, so nothing can be told
--   null | 5 | null | missing is not zero
create or replace macro formulas.implied_start_rounding(end_value, stated_change_pct) as
    cast(
        end_value * 100 / nullif(power(100 + stated_change_pct, 2), 0) * formulas.half_last_digit(stated_change_pct)
        as decimal(24, 6)
    );

-- allowable: what a target leaves of the base year's emissions: E_base * (1 - reduction).
-- source: GHG Protocol Mitigation Goal Standard, allowable emissions of a base year emissions goal
-- unit: base_tco2e in tCO2e; reduction_pct in percent of the base; result in tCO2e
-- cases:
--   base_tco2e | reduction_pct | result | why
--   66147000.0 | 30 | 46302900 | Kaohsiung 2030: 6 614.70 * 0.7 in 10 000 t
--   66147000.0 | 0 | 66147000 | no reduction
--   66147000.0 | 100 | 0 | all of it
--   null | 30 | null | no base, no target
--   66147000 | null | null | a target of nobody knows how much
create or replace macro formulas.allowable(base_tco2e, reduction_pct) as
    cast(base_tco2e * (100 - reduction_pct) / 100 as decimal(24, 6));

-- gap: what a scenario emits above what the target allows; below zero it is met with room.
-- source: GHG Protocol Mitigation Goal Standard, emissions of the target year against allowable emissions
-- unit: projected_tco2e and allowable_tco2e in tCO2e; result in tCO2e
-- cases:
--   projected_tco2e | allowable_tco2e | result | why
--   52350000 | 46302900 | 6047100 | 52 350 000 - 46 302 900
--   46302900 | 46302900 | 0 | met exactly
--   40000000 | 46302900 | -6302900 | met with room
--   null | 46302900 | null | after its horizon a scenario has no level
create or replace macro formulas.gap(projected_tco2e, allowable_tco2e) as
    cast(projected_tco2e - allowable_tco2e as decimal(24, 6));

-- allowable_per_person: what a target per person allows the people of its year.
-- source: definition; base / people * (1 - r) a person, times the people of the target year
-- unit: base in tCO2e; reduction in percent of the figure per person; people counted; result in tCO2e
-- cases:
--   base | reduction | base_people | target_people | result | why
--   1000 | 40 | 100 | 120 | 720 | 10 t a person less 40 % is 6 t, for 120 people
--   1000 | 0 | 100 | 100 | 1000 | nothing changes
--   1000 | 40 | 0 | 120 | null | nobody has no figure per person
--   1000 | 40 | 100 | null | null | missing is not zero
create or replace macro formulas.allowable_per_person(base, reduction, base_people, target_people) as
    cast(
        cast(base as double) / nullif(base_people, 0) * (1 - cast(reduction as double) / 100) * target_people
        as decimal(24, 6)
    );

-- reduction_needed: what has to go from a level to reach what the target allows.
-- source: GHG Protocol Mitigation Goal Standard, emission reductions needed
-- unit: level_tco2e and allowable_tco2e in tCO2e; result in tCO2e
-- cases:
--   level_tco2e | allowable_tco2e | result | why
--   66147000 | 46302900 | 19844100 | from the base of 2005
--   46302900 | 46302900 | 0 | nothing is left to do
--   66147000 | null | null | no target
create or replace macro formulas.reduction_needed(level_tco2e, allowable_tco2e) as
    cast(level_tco2e - allowable_tco2e as decimal(24, 6));

-- straight_line: the level of a year on the straight line between two years: E0 + (ET - E0) * (y - y0) / (T - y0).
-- source: linear interpolation
-- unit: from_value and to_value in one unit; the years as calendar years; result in the unit of the values
-- cases:
--   from_value | to_value | from_year | to_year | year | result | why
--   66147000 | 46302900 | 2005 | 2030 | 2025 | 50271720 | Kaohsiung: 66.147 - 19.8441 * 20 / 25 Mt
--   66147000 | 46302900 | 2005 | 2030 | 2005 | 66147000 | it starts at the start
--   66147000 | 46302900 | 2005 | 2030 | 2030 | 46302900 | and ends at the end
--   5 | 5 | 2005 | 2030 | 2010 | 5 | flat
--   5 | 6 | 2030 | 2030 | 2030 | null | no line within one year
--   null | 6 | 2005 | 2030 | 2010 | null | missing is not zero
create or replace macro formulas.straight_line(from_value, to_value, from_year, to_year, year) as
    cast(
        from_value
        + cast((to_value - from_value) * (year - from_year) as decimal(38, 6)) / nullif(to_year - from_year, 0)
        as decimal(24, 6)
    );

-- target_outcome: whether a target was met or missed in its year, or is still ahead.
-- source: GHG Protocol Mitigation Goal Standard: achieved where the emissions of the target year are not above the
--   allowable ones
-- unit: allowable_tco2e and actual_tco2e (of the target year) in tCO2e; last_year_over the last year that is over;
--   result met, missed, awaiting_inventory or ahead
-- cases:
--   allowable_tco2e | actual_tco2e | target_year | last_year_over | result | why
--   850 | 850 | 2020 | 2023 | 'met' | exactly what it allows
--   848 | 850 | 2020 | 2023 | 'missed' | 1 060 less 20 % is 848
--   3053000 | 2822069 | 2020 | 2020 | 'met' | the year of the latest inventory is over
--   700 | null | 2025 | 2025 | 'awaiting_inventory' | over, and nothing is known of it
--   530 | null | 2030 | 2023 | 'ahead' | still to come
--   null | 850 | 2020 | 2023 | null | it says not what it allows
create or replace macro formulas.target_outcome(allowable_tco2e, actual_tco2e, target_year, last_year_over) as
    case
        when target_year > last_year_over then 'ahead'
        when actual_tco2e <= allowable_tco2e then 'met'
        when actual_tco2e > allowable_tco2e then 'missed'
        when actual_tco2e is null then 'awaiting_inventory'
    end;

-- part_of_allowable: what a part is allowed of a whole, in proportion to what it emits: allowable * part / whole.
-- source: grandfathering, the equal-percentage division of a target among its emitters
-- unit: allowable, part and whole in tCO2e; result in tCO2e
-- cases:
--   allowable_tco2e | part_tco2e | whole_tco2e | result | why
--   46302900 | 81 | 100 | 37505349 | 81 % of what Kaohsiung is allowed in 2030
--   0 | 81 | 100 | 0 | net zero is zero for every part
--   46302900 | 0 | 100 | 0 | what emits nothing is allowed nothing
--   46302900 | 5 | 0 | null | there is no whole
--   null | 81 | 100 | null | missing is not zero
create or replace macro formulas.part_of_allowable(allowable_tco2e, part_tco2e, whole_tco2e) as
    cast(cast(allowable_tco2e as double) * part_tco2e / nullif(whole_tco2e, 0) as decimal(24, 6));

-- cover: what the reduction counted on is of the one needed: nothing_needed, covered, part or none.
-- source: definition; exactly enough is enough
-- unit: needed_tco2e and counted_tco2e in tCO2e; result one of four codes
-- cases:
--   needed_tco2e | counted_tco2e | result | why
--   48100000 | 12000 | 'part' | 0.02 % of what is needed
--   12000 | 12000 | 'covered' | exactly enough
--   12000.000001 | 12000 | 'part' | one gram is lacking
--   12000 | 0 | 'none' | nothing is counted on
--   0 | 0 | 'nothing_needed' | the level is what is allowed already
--   -5 | 0 | 'nothing_needed' | below what is allowed
--   12000 | null | null | what is counted on is not known
--   null | 12000 | null | what is needed is not known
create or replace macro formulas.cover(needed_tco2e, counted_tco2e) as
    case
        when needed_tco2e <= 0 then 'nothing_needed'
        when counted_tco2e >= needed_tco2e then 'covered'
        when counted_tco2e > 0 and needed_tco2e > 0 then 'part'
        when counted_tco2e <= 0 and needed_tco2e > 0 then 'none'
    end;
