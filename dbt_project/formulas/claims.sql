-- Claims: what a printed figure can bear out.

-- half_last_digit: half of one unit of the last digit that was printed: what rounding alone can explain.
-- source: rounding to the nearest
-- unit: value as printed; result in the unit of value
-- cases:
--   value | result | why
--   12.74 | 0.005 | printed to hundredths
--   12.70 | 0.05 | zeros that only the type adds are not printed digits
--   7 | 0.5 | printed to units
--   null | null | nothing was printed
create or replace macro formulas.half_last_digit(value) as
    0.5 * pow(10, -length(rtrim(split_part(cast(value as varchar), '.', 2), '0')));

-- claim_agrees: whether a recomputed figure bears a claim out. "About 7" holds within half a unit of its leading
-- digit (6.5 to 7.5), an equality within half a unit of its last printed digit, both ends included.
-- source: rounding to the nearest
-- unit: comparator ge, gt, about or eq; stated and recomputed in one unit; result true or false
-- cases:
--   comparator | stated | recomputed | result | why
--   'about' | 7 | 7.5 | true | the boundary belongs to it
--   'about' | 7 | 7.51 | false | beyond
--   'about' | 70 | 75 | true | half a unit of the leading digit is 5
--   'about' | 70 | 75.1 | false | beyond
--   'eq' | 12.7 | 12.75 | true | the boundary belongs to it
--   'eq' | 12.7 | 12.76 | false | beyond
--   'ge' | 80 | 80 | true | at least
--   'gt' | 80 | 80 | false | more than
--   'gt' | 80 | 81 | true | more than
--   'eq' | 12.7 | null | null | nothing was recomputed
--   'about' | 0 | 0 | null | zero has no leading digit
create or replace macro formulas.claim_agrees(comparator, stated, recomputed) as
    case comparator
        when 'ge' then recomputed >= stated
        when 'gt' then recomputed > stated
        when 'about' then abs(recomputed - stated) <= 0.5 * pow(10, floor(log10(nullif(abs(stated), 0))))
        when 'eq' then abs(recomputed - stated) <= formulas.half_last_digit(stated)
    end;
