"""Three-sigma limits of counts and rates."""

import numpy as np
import pytest

from pipelines.accounting.control_charts import c_chart_limits, u_chart_limits


def test_limits_of_counts_by_hand() -> None:
    # mean 16: 16 ± 3 x 4
    limits = c_chart_limits([12, 16, 20])
    assert limits.centre.tolist() == [16] * 3
    assert (limits.lower.tolist(), limits.upper.tolist()) == ([4] * 3, [28] * 3)


def test_a_lower_limit_below_zero_is_zero() -> None:
    limits = c_chart_limits([3, 4, 5])
    assert limits.lower.tolist() == [0] * 3
    assert limits.upper.tolist() == [10] * 3


def test_limits_of_rates_follow_each_exposure() -> None:
    # u = 20 / 5 = 4; exposures 1 and 4: 4 ± 6 and 4 ± 3
    limits = u_chart_limits([5, 15], [1, 4])
    assert limits.centre.tolist() == [4, 4]
    assert limits.lower.tolist() == [0, 1]
    assert limits.upper.tolist() == [10, 7]


def test_rates_of_equal_exposure_are_the_counts_divided() -> None:
    counts, rates = c_chart_limits([12, 16, 20]), u_chart_limits([12, 16, 20], [2, 2, 2])
    assert rates.upper * 2 == pytest.approx(counts.upper)


def test_an_unknown_count_leaves_the_limits_unknown() -> None:
    assert np.isnan(c_chart_limits([12, None, 20]).upper).all()


@pytest.mark.parametrize(
    ("counts", "exposures", "message"),
    [
        ([], [], "at least one period"),
        ([1, 2], [1, 0], "An exposure must be above zero"),
        ([1, 2], [1], "one shape"),
        ([1.5], [1], "whole number"),
    ],
)
def test_periods_without_a_chart_are_refused(
    counts: list[float], exposures: list[float], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        u_chart_limits(counts, exposures)
