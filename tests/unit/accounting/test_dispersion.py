"""Counts that vary more than Poisson counts."""

import math

import numpy as np
import pytest
from scipy import stats

from pipelines.accounting.counts import poisson_lower_tail, poisson_upper_tail, two_period_two_sided
from pipelines.accounting.dispersion import (
    Dispersion,
    Dispersions,
    dispersion_test,
    dispersions,
    over_dispersed_lower_tail,
    over_dispersed_two_sided,
    over_dispersed_upper_tail,
    trend_dispersion_test,
)


def test_the_index_of_dispersion_by_hand() -> None:
    # mean 5; (2 - 5)² + (4 - 5)² + (9 - 5)² = 26; 26 / 5 = 5.2 on 2 degrees; p = exp(-2.6)
    result = dispersion_test([2, 4, 9])
    assert (result.chi_square, result.degrees) == (pytest.approx(5.2), 2)
    assert result.p_value == pytest.approx(math.exp(-2.6))
    assert result.factor == pytest.approx(2.6)


def test_equal_counts_show_no_dispersion() -> None:
    assert dispersion_test([7, 7, 7]) == Dispersion(0.0, 2, 1.0)


@pytest.mark.parametrize("counts", [[0, 0, 0], [1, None, 2]])
def test_the_dispersion_of_nothing_or_of_the_unknown_is_unknown(counts: list[float]) -> None:
    result = dispersion_test(counts)
    assert math.isnan(result.factor)
    assert math.isnan(over_dispersed_upper_tail(9, 5, result))


def test_one_count_has_no_dispersion() -> None:
    with pytest.raises(ValueError, match="at least two"):
        dispersion_test([3])


def test_over_dispersion_weakens_the_evidence() -> None:
    # (20 - 10) / sqrt(2.6 x 10) = 1.96116 on 2 degrees of freedom
    adjusted = over_dispersed_upper_tail(20, 10, dispersion_test([2, 4, 9]))
    assert adjusted == pytest.approx(stats.t.sf(1.9611614, 2), rel=1e-6)
    assert adjusted > poisson_upper_tail(20, 10)


def test_without_over_dispersion_the_exact_tail_stands() -> None:
    calm = dispersion_test([9, 10, 11])
    assert calm.factor < 1
    assert over_dispersed_upper_tail(20, 10, calm) == poisson_upper_tail(20, 10)


def test_nothing_expected_and_something_seen() -> None:
    wild = dispersion_test([2, 4, 9])
    assert over_dispersed_upper_tail([1, 0], [0, 0], wild).tolist() == [0, 1]
    assert np.isnan(over_dispersed_upper_tail([None, 1, 0], [0, None, None], wild)).all()


def test_too_few_is_tested_with_the_same_spread() -> None:
    # (0 - 10) / sqrt(2.6 x 10) = -1.96116 on 2 degrees of freedom
    wild = dispersion_test([2, 4, 9])
    assert over_dispersed_lower_tail(0, 10, wild) == pytest.approx(stats.t.cdf(-1.9611614, 2), rel=1e-6)


def test_a_factor_of_exactly_one_is_tested_as_poisson_counts_are() -> None:
    # 1 and 3: mean 2, chi-square (1 + 1) / 2 = 1 on one degree
    even = dispersion_test([1, 3])
    assert even.factor == 1
    assert over_dispersed_upper_tail(5, 2, even) == poisson_upper_tail(5, 2)
    assert over_dispersed_lower_tail(1, 2, even) == poisson_lower_tail(1, 2)


def test_at_least_none_is_always_seen_and_at_least_one_is_not() -> None:
    # (1 - 2) / sqrt(2.6 x 2) = -0.438529 on 2 degrees of freedom
    wild = dispersion_test([2, 4, 9])
    assert over_dispersed_upper_tail([0, 1], [2, 2], wild) == pytest.approx(
        [1.0, stats.t.sf(-0.438529, 2)], rel=1e-5
    )


def test_two_counts_have_a_dispersion() -> None:
    # mean 3; (2 - 3)² + (4 - 3)² = 2; 2 / 3 on one degree
    assert dispersion_test([2, 4]).chi_square == pytest.approx(2 / 3)
    assert dispersion_test([2, 4]).degrees == 1


def test_a_dispersion_is_about_the_rate_where_exposures_differ() -> None:
    # 30 events over 6: 5 each; (4 - 5)² / 5 + (6 - 10)² / 10 + (20 - 15)² / 15 = 0.2 + 1.6 + 1.6667
    assert dispersion_test([4, 6, 20], [1, 2, 3]).chi_square == pytest.approx(3.4666667)
    # a rate that doubles each year is a trend and nothing else, whatever the exposure
    assert trend_dispersion_test([1, 4, 12], [1, 2, 3]).chi_square == pytest.approx(0, abs=1e-9)


def test_the_smaller_of_both_dispersions_decides() -> None:
    # Kaohsiung's deaths within 24 hours, 2013-2018: 8.47 about the mean, 0.47 about a trend
    found = dispersions([237, 233, 184, 172, 156, 141])
    assert found.about_mean is not None
    assert found.about_trend is not None
    assert (found.about_mean.factor, found.about_trend.factor) == pytest.approx((8.47, 0.47), abs=0.005)
    assert found.deciding is found.about_trend
    assert dispersions([3, 9]).about_trend is None
    assert dispersions([3]) == dispersions([0, 0, 0]) == Dispersions()


def test_two_counts_are_told_apart_less_easily_where_counts_vary_more() -> None:
    # 20 + 10 = 30 over equal years: (20 - 15) / sqrt(2.6 x 30 / 4) = 1.13228 on 2 degrees of freedom
    wild = dispersion_test([2, 4, 9])
    assert over_dispersed_two_sided(20, 10, 1, 1, wild) == pytest.approx(
        2 * stats.t.sf(1.1322770, 2), rel=1e-6
    )
    # three quarters of 40 events in half of the exposure: (30 - 20) / sqrt(2.6 x 40 / 4)
    assert over_dispersed_two_sided(30, 10, 5, 5, wild) == pytest.approx(
        2 * stats.t.sf(1.9611614, 2), rel=1e-6
    )
    assert over_dispersed_two_sided(0, 0, 1, 1, wild) == 1
    calm = dispersion_test([9, 10, 11])
    assert over_dispersed_two_sided(20, 10, 1, 2, calm) == two_period_two_sided(20, 10, 1, 2)
