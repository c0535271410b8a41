-- Indicators: how far they have come, and how fast.

-- attainment_pct: how much of the way to a target has been gone: (a - b) / (t - b) from the baseline; without a
-- baseline a / t, or t / a where lower is better. None where the way has no length or leads away from what is
-- better, or where a ratio to zero or between signs would say nothing.
-- source: progress from a baseline as in the GHG Protocol Mitigation Goal Standard; without one, the ratio to the
--   target
-- unit: value, target and baseline in the indicator's unit; direction higher_better or lower_better; result in
--   percent
-- cases:
--   value | target | baseline | direction | result | why
--   2858 | 2570 | 3023 | 'lower_better' | 36.423841060 | road deaths, target -15 %: 165 of 453
--   3023 | 2570 | 3023 | 'lower_better' | 0 | at the baseline
--   2570 | 2570 | 3023 | 'lower_better' | 100 | there
--   3100 | 2570 | 3023 | 'lower_better' | -16.997792494 | further away than at the start
--   0 | 20 | null | 'higher_better' | 0 | nothing done is 0 %, not missing
--   -1 | 20 | null | 'higher_better' | null | a ratio between signs says nothing
--   5 | 20 | null | 'higher_better' | 25 | 5 of 20
--   0.25 | 0.5 | null | 'higher_better' | 50 | a target below one
--   1.25 | 1.5 | 1 | 'higher_better' | 50 | a way below one
--   1.5 | 2 | 1 | 'higher_better' | 50 | a way of one
--   25 | 20 | null | 'lower_better' | 80 | 20 / 25
--   0 | 20 | null | 'lower_better' | null | nothing is a ratio to zero
--   5 | 0 | null | 'higher_better' | null | nor to a target of zero
--   5 | 10 | 10 | 'higher_better' | null | the way has no length
--   5 | 5 | 10 | 'higher_better' | null | the way leads away from what is better
--   null | 20 | null | 'higher_better' | null | missing is not zero
create or replace macro formulas.attainment_pct(value, target, baseline, direction) as
    cast(
        case
            when baseline is not null then
                case
                    when ((target - baseline) > 0) = (direction = 'higher_better')
                        then 100 * (value - baseline) / nullif((target - baseline), 0)
                end
            when target > 0 and value >= 0 then
                case
                    when direction = 'higher_better' then 100 * value / target
                    else 100 * target / nullif(value, 0)
                end
        end as decimal(18, 9)
    );

-- yearly_growth: compound growth a year between two values; zero counts as 0.001, and a value below zero has none.
-- source: Open SDG, progress-methodology.md, after Statistics Canada and Eurostat
-- unit: from_value and to_value in one unit; from_year and to_year calendar years; result as a share a year
-- cases:
--   from_value | to_value | from_year | to_year | result | why
--   100 | 121 | 2020 | 2022 | 0.1 | 1.1 squared is 1.21
--   100 | 0 | 2020 | 2021 | -0.99999 | zero counts as 0.001
--   0 | 0.001 | 2020 | 2021 | 0 | zero counts as 0.001
--   -1 | 5 | 2020 | 2021 | null | no growth between signs
--   100 | 121 | 2020 | 2020 | null | no growth within a year
--   null | 121 | 2020 | 2022 | null | missing is not zero
create or replace macro formulas.yearly_growth(from_value, to_value, from_year, to_year) as
    case
        when from_value >= 0 and to_value >= 0 and to_year > from_year then
            pow(
                cast(coalesce(nullif(to_value, 0), 0.001) as double)
                / cast(coalesce(nullif(from_value, 0), 0.001) as double),
                1.0 / (to_year - from_year)
            ) - 1
    end;

-- sdg_progress_ratio: the growth seen as a share of the growth needed; 1 is exactly fast enough.
-- source: Open SDG, progress-methodology.md
-- unit: sign 1 where higher is better, else -1; growth_seen and growth_needed as shares a year; result without unit
-- cases:
--   sign | growth_seen | growth_needed | result | why
--   1 | 0.02 | 0.04 | 0.5 | half as fast as needed
--   -1 | -0.02 | -0.02 | 1 | falling as fast as needed
--   -1 | 0.01 | -0.02 | -0.5 | rising where it should fall
--   1 | 0.02 | 0.0 | null | nothing is needed
--   1 | null | 0.04 | null | missing is not zero
create or replace macro formulas.sdg_progress_ratio(sign, growth_seen, growth_needed) as
    sign * growth_seen / nullif(abs(growth_needed), 0);

-- sdg_progress_score: score of -5 to +5. With a target linear from -5 at -60 % over 0 at 60 % to 5 at 130 % of the
-- growth needed; without one from -5 at -2 % a year over -2.5 at 0, 0 at 0.5 %, 2.5 at 1.5 % to 5 at 2 %.
-- source: Open SDG, progress-methodology.md
-- unit: ratio of growth seen to growth needed; untargeted_growth as a share a year; result in points
-- cases:
--   ratio | untargeted_growth | result | why
--   -0.6 | null | -5 | the lowest point
--   -2.0 | null | -5 | not below
--   0.6 | null | 0 | the middle
--   1.3 | null | 5 | the highest point
--   9.0 | null | 5 | not above
--   0.95 | null | 2.5 | (0.95 - 0.6) / 0.7 * 5
--   null | -0.02 | -5 | without a target
--   null | 0.0 | -2.5 | without a target
--   null | -0.01 | -3.75 | -0.01 / 0.02 * 2.5 - 2.5
--   null | -0.05 | -5 | not below
--   null | 0.0025 | -1.25 | 0.0025 / 0.005 * 2.5 - 2.5
--   null | 0.01 | 1.25 | (0.01 - 0.005) / 0.01 * 2.5
--   null | 0.0175 | 3.75 | 2.5 + 0.0025 / 0.005 * 2.5
--   null | 0.05 | 5 | not above
--   null | 0.005 | 0 | without a target
--   null | 0.015 | 2.5 | without a target
--   null | 0.02 | 5 | without a target
--   null | null | null | nothing is known
create or replace macro formulas.sdg_progress_score(ratio, untargeted_growth) as
    cast(
        case
            when ratio <= 0.6 then greatest(-5, (ratio + 0.6) / 1.2 * 5 - 5)
            when ratio > 0.6 then least(5, (ratio - 0.6) / 0.7 * 5)
            when untargeted_growth < 0 then greatest(-5, untargeted_growth / 0.02 * 2.5 - 2.5)
            when untargeted_growth < 0.005 then untargeted_growth / 0.005 * 2.5 - 2.5
            when untargeted_growth < 0.015 then (untargeted_growth - 0.005) / 0.01 * 2.5
            when untargeted_growth is not null then least(5, 2.5 + (untargeted_growth - 0.015) / 0.005 * 2.5)
        end as decimal(18, 9)
    );

-- says_something: whether a text says something of its own. One that consists of nothing but words that point
-- elsewhere or say that there is nothing, in any order, with or without numbers and marks, does not.
-- source: the words are rows of words.csv (points_elsewhere); the rule is this project's
-- unit: said as it was written; pointers a list of words in small letters, without spaces; result true or false
-- cases:
--   said | pointers | result | why
--   '詳附件' | ['詳', '附件'] | false | it only points elsewhere
--   '詳附件一。' | ['詳', '附件'] | false | with a number
--   '（詳 附件 2）' | ['詳', '附件'] | false | with marks and spaces
--   'N/A' | ['na'] | false | there is nothing
--   'See attachment.' | ['see', 'attachment'] | false | in English
--   '-' | ['na'] | false | a mark
--   '' | ['na'] | false | nothing at all
--   '規律運動人口增加，詳附件' | ['詳', '附件'] | true | it says something and points elsewhere
--   '附件所列三所學校已停用燃煤' | ['附件'] | true | a word of the list is in it
--   null | ['na'] | false | missing says nothing
create or replace macro formulas.says_something(said, pointers) as
    coalesce(
        not regexp_full_match(
            regexp_replace(lower(said), '[\s\p{P}\p{S}\p{N}]+', '', 'g'),
            '(' || array_to_string(pointers, '|') || '|[一二三四五六七八九十])*'
        ), false
    );

-- trend_of_change: which way a value went, judged by what is better for it.
-- source: the direction that the list of indicators states
-- unit: value and earlier in one unit; sign 1 where higher is better, else -1; result better, worse or unchanged
-- cases:
--   value | earlier | sign | result | why
--   5 | 4 | 1 | 'better' | more is better
--   5 | 4 | -1 | 'worse' | less is better
--   3 | 4 | -1 | 'better' | less is better
--   4 | 4 | 1 | 'unchanged' | the same
--   0 | 0 | -1 | 'unchanged' | zero is a value
--   5 | null | 1 | null | nothing to compare with
--   null | 4 | 1 | null | missing is not zero
create or replace macro formulas.trend_of_change(value, earlier, sign) as
    case
        when sign * (value - earlier) > 0 then 'better'
        when sign * (value - earlier) < 0 then 'worse'
        when value = earlier then 'unchanged'
    end;
