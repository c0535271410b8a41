"""The estimate of a year from its months, by hand."""

import math

import pytest

from pipelines.accounting.nowcast import estimate, half_width, month_number, plain_estimate

JANUARY = month_number(2022, 1)
FLAT = {month: 100.0 for month in range(JANUARY - 12, JANUARY)}


def test_months_are_numbered_without_a_gap_at_new_year():
    assert month_number(2022, 1) - month_number(2021, 12) == 1


def test_the_plain_estimate_lets_all_of_the_growth_go_on():
    months = FLAT | {JANUARY + n: 110.0 for n in range(3)}
    assert plain_estimate(months, JANUARY, 3) == pytest.approx(330 * 1200 / 300)  # 1 320


def test_the_estimate_takes_the_growth_as_if_one_more_month_had_shown_none():
    months = FLAT | {JANUARY + n: 110.0 for n in range(3)}
    assert estimate(months, JANUARY, 3) == pytest.approx(330 + 900 * 1.1**0.75)  # 1 296.67
    months = FLAT | {JANUARY: 110.0}
    assert estimate(months, JANUARY, 1) == pytest.approx(110 + 1100 * math.sqrt(1.1))


def test_without_growth_both_are_the_year_before():
    months = FLAT | {JANUARY + n: 100.0 for n in range(6)}
    assert estimate(months, JANUARY, 6) == plain_estimate(months, JANUARY, 6) == 1200


@pytest.mark.parametrize("missing", [JANUARY + 1, JANUARY - 12, JANUARY - 1])
def test_a_missing_month_of_either_year_leaves_no_estimate(missing):
    months = FLAT | {JANUARY + n: 110.0 for n in range(3)}
    del months[missing]
    assert estimate(months, JANUARY, 3) is None
    assert plain_estimate(months, JANUARY, 3) is None


def test_nothing_sold_is_no_base_of_a_growth():
    months = {month: 0.0 for month in FLAT} | {JANUARY: 1.0}
    assert estimate(months, JANUARY, 1) is None


def test_a_range_needs_twelve_months_that_ended_and_a_year_before_them():
    months = FLAT | {JANUARY + n: 110.0 for n in range(11)}
    assert half_width(months, JANUARY + 10, 3) is None
    months[JANUARY + 11] = 110.0
    # one window: 1 320 against 330 + 900 * 1.1^0.75 = 1 296.67; Student's t of three degrees at 95 % is 2.3534
    error = math.log(1320 / (330 + 900 * 1.1**0.75))
    assert half_width(months, JANUARY + 11, 3) == pytest.approx(2.3534 * error, rel=1e-4)


def test_six_windows_are_one_degree_of_freedom():
    growth = {JANUARY + n: 100.0 * 1.01**n for n in range(36)}
    months = FLAT | growth
    for windows, quantile in ((23, 2.3534), (24, 2.1318)):  # t at 95 % of 3 and 4 degrees
        last = JANUARY + 11 + windows - 1
        errors = []
        for first in range(JANUARY, JANUARY + windows):
            year = math.fsum(months[m] for m in range(first, first + 12))
            errors.append(math.log(year / estimate(months, first, 3)))
        spread = math.sqrt(sum(e * e for e in errors) / windows)
        assert half_width(months, last, 3) == pytest.approx(quantile * spread, rel=1e-4)


def test_months_after_the_last_known_one_are_not_looked_at():
    months = FLAT | {JANUARY + n: 110.0 for n in range(12)}
    later = months | {JANUARY + 12 + n: 500.0 for n in range(12)}
    assert half_width(later, JANUARY + 11, 3) == half_width(months, JANUARY + 11, 3)
