"""Are counted events explained by chance? Exact tests of Poisson counts, elementwise over arrays.

Two-sided p-values are central (twice the smaller tail, at most 1), so they agree with the intervals:
R's exactci::poisson.exact(tsmethod = "central") and statsmodels' "exact-c". R's poisson.test adds up the
less likely outcomes instead and may differ. Counts have no unit; an unknown count (NaN) gives NaN.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from pipelines.accounting.arrays import FloatArray, floats, not_negative, positive, whole_counts


def poisson_upper_tail(counts: ArrayLike, expected: ArrayLike) -> FloatArray:
    """P(X >= x) for X Poisson with the expected mean: the exact test of "too many".

    Raises:
        ValueError: a count is negative or not whole, or an expected mean is negative.
    """
    return np.asarray(stats.poisson.sf(whole_counts(counts) - 1, not_negative(expected, "An expected mean")))


def poisson_lower_tail(counts: ArrayLike, expected: ArrayLike) -> FloatArray:
    """P(X <= x) for X Poisson with the expected mean: the exact test of "too few".

    Raises:
        ValueError: a count is negative or not whole, or an expected mean is negative.
    """
    return np.asarray(stats.poisson.cdf(whole_counts(counts), not_negative(expected, "An expected mean")))


def garwood_interval(counts: ArrayLike, level: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Exact central interval of the mean behind each count (Garwood 1936, Biometrika 28); lower and upper.

    Divide both by the exposure for the interval of a rate.

    Raises:
        ValueError: a count is negative or not whole.
    """
    numbers = whole_counts(counts)
    tail = (1 - level) / 2
    lower = np.where(numbers == 0, 0.0, stats.chi2.ppf(tail, 2 * np.where(numbers == 0, 1, numbers)) / 2)
    return lower, np.asarray(stats.chi2.ppf(1 - tail, 2 * numbers + 2) / 2)


def two_period_two_sided(
    first: ArrayLike,
    second: ArrayLike,
    first_exposure: ArrayLike = 1.0,
    second_exposure: ArrayLike = 1.0,
    ratio: float = 1.0,
) -> FloatArray:
    """Central two-sided p-value that the first rate stands to the second in another ratio than the one given.

    Given their sum, the first of two Poisson counts is binomial (Przyborowski & Wilenski 1940,
    Biometrika 31). Exposures share one unit. 1 where both counts are zero.

    Raises:
        ValueError: a count is negative or not whole, or an exposure or the ratio is not above zero.
    """
    events, share = _conditional(first, second, first_exposure, second_exposure, ratio)
    numbers = floats(first)
    lower, upper = stats.binom.cdf(numbers, events, share), stats.binom.sf(numbers - 1, events, share)
    return _central(np.asarray(lower), np.asarray(upper))


def _conditional(
    first: ArrayLike, second: ArrayLike, first_exposure: ArrayLike, second_exposure: ArrayLike, ratio: float
) -> tuple[FloatArray, FloatArray]:
    """The number of events and the first period's share of them if the rates stand in the ratio."""
    weight = positive(ratio, "A ratio") * positive(first_exposure, "An exposure")
    share = weight / (weight + positive(second_exposure, "An exposure"))
    return whole_counts(first) + whole_counts(second), share


def _central(lower: FloatArray, upper: FloatArray) -> FloatArray:
    return np.asarray(np.minimum(1.0, 2 * np.minimum(lower, upper)))
