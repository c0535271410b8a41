"""Welch's interval against printed examples and against scipy's own test."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from pipelines.accounting.welch import Sample, mean_change

# Rosetta Code, "Welch's t-test", first two samples; the p-value it prints is of the vehicles' own measurements
FIRST = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4]
SECOND = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4]
# Wikipedia, "Welch's t-test", examples 1 to 3: mean, variance and size of two samples; degrees of freedom and p
PRINTED = [
    ((20.8, 7.9, 15), (23.0, 3.8, 15), 25.0, 0.021),
    ((20.6, 9.0, 10), (22.1, 0.9, 20), 9.9, 0.149),
    ((19.4, 1.4, 10), (21.6, 17.1, 20), 24.5, 0.036),
]


def sample(mean: float, variance: float, size: int) -> Sample:
    return Sample(mean, math.sqrt(variance), size)


def test_the_printed_p_value() -> None:
    result = mean_change(
        Sample(np.mean(FIRST), np.std(FIRST, ddof=1), 15), Sample(np.mean(SECOND), np.std(SECOND, ddof=1), 15)
    )
    assert result.p_value == pytest.approx(0.021378001462867, rel=1e-12)
    assert result.degrees_of_freedom == pytest.approx(25.0, abs=0.05)


@pytest.mark.parametrize(("first", "second", "degrees", "p"), PRINTED)
def test_the_printed_examples(first, second, degrees, p) -> None:
    result = mean_change(sample(*first), sample(*second))
    # means and variances are printed to one decimal, so that a difference of 2.2 may be 2.1
    assert result.degrees_of_freedom == pytest.approx(degrees, abs=0.15)
    assert result.p_value == pytest.approx(p, abs=0.007)


SIZES = st.integers(2, 500)
MEANS = st.floats(0, 200)
SPREADS = st.floats(0.01, 100)


@given(MEANS, SPREADS, SIZES, MEANS, SPREADS, SIZES)
def test_the_p_value_is_that_of_scipy(m1, s1, n1, m2, s2, n2) -> None:
    expected = stats.ttest_ind_from_stats(m1, s1, n1, m2, s2, n2, equal_var=False)
    result = mean_change(Sample(m1, s1, n1), Sample(m2, s2, n2))
    assert result.p_value == pytest.approx(expected.pvalue, rel=1e-9, abs=1e-300)
    # the interval leaves zero out exactly where the test is significant
    if abs(expected.pvalue - 0.05) > 1e-9:
        assert (expected.pvalue < 0.05) == bool(result.lower > 0 or result.upper < 0)


def test_the_interval_is_that_of_scipy_from_the_vehicles_themselves() -> None:
    generator = np.random.default_rng(20231109)
    before, after = generator.gamma(4, 11, 60), generator.gamma(4, 9, 45)
    expected = stats.ttest_ind(before, after, equal_var=False).confidence_interval(0.95)
    result = mean_change(
        Sample(before.mean(), before.std(ddof=1), 60), Sample(after.mean(), after.std(ddof=1), 45)
    )
    assert (result.lower, result.upper) == pytest.approx((expected.low, expected.high), rel=1e-12)


def test_one_vehicle_is_no_sample_and_no_spread_no_interval() -> None:
    with pytest.raises(ValueError, match="two members or more; 1 was given"):
        mean_change(Sample(10, 1, 1), Sample(9, 1, 5))
    with pytest.raises(ValueError, match="A standard deviation must not be negative"):
        mean_change(Sample(10, -1, 5), Sample(9, 1, 5))
    assert np.isnan(mean_change(Sample(10, 0, 5), Sample(9, 0, 5)).lower)
