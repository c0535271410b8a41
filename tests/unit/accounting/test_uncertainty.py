"""Approach 1 against printed tables and against its own definition."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.accounting.uncertainty import combine_product, combine_sum, trend_uncertainty

# Danish EPA 87-7052-085-2 (NERI), Annex 6: IPCC Approach 1 sheet "fuel", non-road machinery 2004, factor 5 %.
# https://www2.mst.dk/Udgiv/publications/2006/87-7052-085-2/html/kap14_eng.htm
# Activity uncertainties are printed rounded (12, 15, 17, 21, 17, 21); the printed shares imply these roots.
DANISH_FUEL_TJ = [13750, 237, 11339, 1123, 4078, 1406]
DANISH_ACTIVITY_PCT = [math.sqrt(value) for value in (150, 225, 300, 425, 300, 425)]
DANISH_FACTOR_PCT = 5
DANISH_SHARES_PCT = [5.696, 0.117, 6.401, 0.746, 2.302, 0.934]
DANISH_SUM_OF_SQUARES = 80.169
DANISH_OVERALL_PCT = 8.954

PCT = st.floats(0, 200)
AMOUNT = st.floats(0.1, 1e6)


def danish_combined() -> np.ndarray:
    return combine_product(np.array([[activity, DANISH_FACTOR_PCT] for activity in DANISH_ACTIVITY_PCT]))


def test_the_danish_sheet_is_reproduced_category_by_category() -> None:
    fuel = np.array(DANISH_FUEL_TJ)
    shares = fuel * danish_combined() / fuel.sum()
    assert shares == pytest.approx(DANISH_SHARES_PCT, abs=0.002)
    assert np.square(shares).sum() == pytest.approx(DANISH_SUM_OF_SQUARES, abs=0.01)


def test_the_danish_overall_uncertainty_is_reproduced() -> None:
    assert combine_sum(DANISH_FUEL_TJ, danish_combined()) == pytest.approx(DANISH_OVERALL_PCT, abs=0.001)


def test_a_product_takes_the_root_of_the_sum_of_squares() -> None:
    assert combine_product([[3, 4], [5, 12]]) == pytest.approx([5, 13])


def test_a_sum_weighs_each_uncertainty_by_its_amount() -> None:
    # sqrt((3 % of 100)^2 + (2 % of 200)^2) = sqrt(9 + 16) = 5 of 300
    assert combine_sum([100, 200], [3, 2]) == pytest.approx(5 / 300 * 100)


def test_a_sink_narrows_the_total_and_so_widens_its_percentage() -> None:
    assert combine_sum([100, -50], [3, 8]) == pytest.approx(5 / 50 * 100)


def test_an_unknown_uncertainty_makes_the_combination_unknown() -> None:
    assert math.isnan(combine_sum([100, 200], [3, None]))
    assert np.isnan(combine_product([[3, None], [5, 12]])).tolist() == [True, False]


def test_a_sum_of_zero_has_no_percentage() -> None:
    assert math.isnan(combine_sum([1, -1], [5, 5]))


def test_a_negative_uncertainty_is_refused_with_its_value() -> None:
    with pytest.raises(ValueError, match="An uncertainty must not be negative; the lowest given is -2"):
        combine_sum([1, 1], [3, -2])


def test_amounts_and_uncertainties_must_be_rows_of_one_table() -> None:
    with pytest.raises(ValueError, match="one shape"):
        combine_sum([1, 1], [3])


def test_the_trend_columns_of_two_categories_follow_by_hand() -> None:
    # base 100 + 100, current 80 + 130; type A of the first: (210.8 / 201 - 210 / 200) * 100 = -0.124378
    # type B: 80 / 200 and 130 / 200; K = A x factor; L = B x activity x sqrt(2)
    trend = trend_uncertainty([100, 100], [80, 130], [5, 10], [20, 3])
    rows = trend.rows
    assert rows["type_a_sensitivity"].tolist() == pytest.approx([0.1243781, 0.1243781], abs=1e-7)
    assert rows["type_b_sensitivity"].tolist() == pytest.approx([0.4, 0.65])
    assert rows["trend_from_factor_pct"].tolist() == pytest.approx([2.487562, 0.3731343], abs=1e-6)
    assert rows["trend_from_activity_pct"].tolist() == pytest.approx([2.828427, 9.192388], abs=1e-6)
    assert rows["trend_variance"].tolist() == pytest.approx([14.187965, 84.639229], abs=1e-5)
    assert trend.trend_pct == pytest.approx(9.941187, abs=1e-5)
    assert trend.change_pct == pytest.approx(5)


def test_the_level_is_the_root_of_the_contributions_to_variance() -> None:
    trend = trend_uncertainty(DANISH_FUEL_TJ, DANISH_FUEL_TJ, DANISH_ACTIVITY_PCT, [DANISH_FACTOR_PCT] * 6)
    assert trend.level_pct == pytest.approx(DANISH_OVERALL_PCT, abs=0.001)
    assert math.sqrt(trend.rows["contribution_to_variance"].sum()) == pytest.approx(trend.level_pct)


def test_an_error_of_a_shared_factor_cancels_in_a_trend_without_change() -> None:
    trend = trend_uncertainty([100, 50], [100, 50], [0, 0], [30, 60])
    assert trend.trend_pct == pytest.approx(0, abs=1e-9)


def test_an_unknown_uncertainty_makes_the_trend_unknown() -> None:
    trend = trend_uncertainty([100, 50], [90, 60], [None, 5], [5, 5])
    assert math.isnan(trend.trend_pct)
    assert math.isnan(trend.level_pct)


def test_a_trend_from_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="base-year total"):
        trend_uncertainty([0, 0], [1, 1], [5, 5], [5, 5])


@given(st.lists(st.tuples(AMOUNT, PCT), min_size=1, max_size=8))
def test_a_sum_is_never_less_certain_than_its_least_certain_part(rows: list[tuple[float, float]]) -> None:
    amounts, pcts = zip(*rows, strict=True)
    assert combine_sum(amounts, pcts) <= max(pcts) * (1 + 1e-12)
