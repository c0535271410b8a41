-- Uncertainty by error propagation (approach 1): every U is the half-width of a 95 % interval in percent.

-- combined_product_pct: the uncertainty of a product of two independent quantities.
-- source: IPCC 2006 Guidelines, volume 1, chapter 3, equation 3.1
-- unit: first_pct and second_pct in percent; result in percent
-- cases:
--   first_pct | second_pct | result | why
--   5 | 10 | 11.180339887 | the root of 25 + 100 = 125
--   10 | 7.07106781186548 | 12.247448714 | the root of 150
--   10 | 0 | 10 | what is exact adds nothing
--   0 | 0 | 0 | two exact parts
--   10 | null | null | an unknown uncertainty is not zero
create or replace macro formulas.combined_product_pct(first_pct, second_pct) as
    cast(sqrt(pow(first_pct, 2) + pow(second_pct, 2)) as decimal(18, 9));

-- half_width: by how much one amount errs, with its sign: amounts that err from one cause err together.
-- source: IPCC 2006 Guidelines, volume 1, chapter 3, equation 3.2, a term of the numerator before it is squared
-- unit: amount in one unit; uncertainty_pct in percent; result in percent of the unit
-- cases:
--   amount | uncertainty_pct | result | why
--   60 | 2 | 120 | 60 * 2
--   -60 | 2 | -120 | a sink errs against a source of the same cause
--   60 | 0 | 0 | exact
--   60 | null | null | unknown is not zero
create or replace macro formulas.half_width(amount, uncertainty_pct) as
    uncertainty_pct * amount;

-- squared_error: what one cause, a measured amount or a factor, brings into the uncertainty of a sum. Its half widths
-- are added before they are squared.
-- source: IPCC 2006 Guidelines, volume 1, chapter 3, equation 3.2, with correlated inputs aggregated as section 3.2.3
--   asks
-- unit: half_widths, the sum of half_width over the amounts of the cause; result in (percent of the unit) squared
-- cases:
--   half_widths | result | why
--   120.0 + 80.0 | 40000 | 60 and 40 with one factor, 2 %: 200 squared, 2 % of their sum
--   120.0 - 120.0 | 0 | a source and a sink of one factor cancel
--   null | null | unknown is not zero
create or replace macro formulas.squared_error(half_widths) as
    pow(half_widths, 2);

-- combined_sum_pct: the uncertainty of a sum whose causes of error are independent.
-- source: IPCC 2006 Guidelines, volume 1, chapter 3, equation 3.2
-- unit: sum_of_squares of squared_error; total in the unit of the amounts; result in percent of the absolute
--   total
-- cases:
--   sum_of_squares | total | result | why
--   14400.0 + 6400.0 | 100 | 1.442220510 | 60 and 40, each 2 % by itself: the root of 20800, over 100
--   14400.0 | -60 | 2 | a net sink
--   14400.0 | 0 | null | nothing is relative to zero
--   null | 100 | null | unknown is not zero
create or replace macro formulas.combined_sum_pct(sum_of_squares, total) as
    cast(sqrt(sum_of_squares) / nullif(abs(total), 0) as decimal(18, 9));

-- type_a_sensitivity: by how much the trend changes when a category is 1 % higher in both years.
-- source: IPCC 2006 Guidelines, volume 1, chapter 3, table 3.2, column I and its note B
-- unit: amounts and totals of the two years in one unit; result in percentage points per percent
-- cases:
--   from_amount | to_amount | from_total | to_total | result | why
--   50.0 | 80.0 | 100.0 | 120.0 | 0.199004975 | 100 * (120.8 / 100.5 - 1.2)
--   0.5 | 0.8 | 1.0 | 1.2 | 0.199004975 | the same in another unit
--   10.0 | 10.0 | 0.9 | 0.9 | 0 | nothing changed; the raised total is one
--   100.0 | 120.0 | 100.0 | 120.0 | 0 | a total that is all one category moves as one
--   50.0 | 0.0 | 100.0 | 50.0 | 0.248756219 | 100 * (50 / 100.5 - 0.5): it ended
--   0.0 | 1.0 | 0.0 | 1.0 | null | no trend starts at zero
--   null | 80.0 | 100.0 | 120.0 | null | missing is not zero
create or replace macro formulas.type_a_sensitivity(from_amount, to_amount, from_total, to_total) as
    abs(
        100 * (0.01 * to_amount + to_total - (0.01 * from_amount + from_total))
        / nullif(0.01 * from_amount + from_total, 0)
        - 100 * (to_total - from_total) / nullif(from_total, 0)
    );

-- type_b_sensitivity: by how much the trend changes when a category is 1 % higher in the later year only.
-- source: IPCC 2006 Guidelines, volume 1, chapter 3, table 3.2, column J
-- unit: to_amount and from_total in one unit; result in percentage points per percent
-- cases:
--   to_amount | from_total | result | why
--   80.0 | 100.0 | 0.8 | 80 / 100
--   -80.0 | 100.0 | 0.8 | absolute
--   0.0 | 100.0 | 0 | a category that ended
--   80.0 | 0.0 | null | no trend starts at zero
--   null | 100.0 | null | missing is not zero
create or replace macro formulas.type_b_sensitivity(to_amount, from_total) as
    abs(to_amount / nullif(from_total, 0));

-- factor_variance: what the error of one factor brings into the uncertainty of a trend, when both years use it.
-- source: IPCC 2006 Guidelines, volume 1, chapter 3, table 3.2, column K squared
-- unit: type_a in percentage points per percent; factor_pct in percent; result in percentage points squared
-- cases:
--   type_a | factor_pct | result | why
--   0.2 | 10.0 | 4 | 2 points
--   0.0 | 10.0 | 0 | a factor of everything cancels
--   0.2 | null | null | unknown is not zero
create or replace macro formulas.factor_variance(type_a, factor_pct) as
    pow(type_a * factor_pct, 2);

-- activity_variance: what one category's activities bring into the uncertainty of a trend. They are independent, each
-- with the uncertainty of its year; with one uncertainty for both it is the table's (type_b * activity_pct * sqrt(2))
-- squared.
-- source: IPCC 2006 Guidelines, volume 1, chapter 3, table 3.2, column L squared
-- unit: type_b in percentage points per percent; from_activity_pct and to_activity_pct in percent; result in percentage
--   points squared
-- cases:
--   type_b | from_activity_pct | to_activity_pct | result | why
--   1.0 | 7.0 | 4.0 | 65 | 100 +-7 % to 100 +-4 %: 49 + 16, an uncertainty of 8.06 points
--   0.5 | 4.0 | 4.0 | 8 | (0.5 * 4 * sqrt(2)) squared
--   0.5 | null | 4.0 | null | unknown is not zero
create or replace macro formulas.activity_variance(type_b, from_activity_pct, to_activity_pct) as
    pow(type_b * from_activity_pct, 2) + pow(type_b * to_activity_pct, 2);

-- trend_uncertainty_pct: the uncertainty of the trend from the variances of all categories and factors.
-- source: IPCC 2006 Guidelines, volume 1, chapter 3, table 3.2, the root of the sum of column M
-- unit: sum_of_variances in percentage points squared; result in percentage points
-- cases:
--   sum_of_variances | result | why
--   65.0 | 8.062257748 | the root
--   0.0 | 0 | exact
--   null | null | unknown is not zero
create or replace macro formulas.trend_uncertainty_pct(sum_of_variances) as
    cast(sqrt(sum_of_variances) as decimal(18, 9));
