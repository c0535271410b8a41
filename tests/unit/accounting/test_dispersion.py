"""Counts that vary more than Poisson counts."""

import math

import numpy as np
import pytest
from scipy import stats

from pipelines.accounting.counts import poisson_lower_tail, poisson_upper_tail
from pipelines.accounting.dispersion import (
    Dispersion,
    dispersion_test,
    over_dispersed_lower_tail,
    over_dispersed_upper_tail,
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
