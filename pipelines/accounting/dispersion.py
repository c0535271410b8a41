"""Do counts vary more than Poisson counts do, and is a count "too many" once that is allowed for?

Events that come in clusters (several deaths in one crash) do; the exact Poisson tests of ``counts`` would
then call chance what is not Poisson a signal. Counts have no unit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from pipelines.accounting.arrays import FloatArray, floats, not_negative, whole_counts
from pipelines.accounting.counts import poisson_lower_tail, poisson_upper_tail


@dataclass(frozen=True)
class Dispersion:
    """Whether counts of equal exposure vary more than Poisson counts do.

    Attributes:
        chi_square: sum of (x - mean)^2 / mean.
        degrees: number of counts less one.
        p_value: upper tail of the chi-square distribution.
    """

    chi_square: float
    degrees: int
    p_value: float

    @property
    def factor(self) -> float:
        """Variance over mean; above 1 the counts are over-dispersed."""
        return self.chi_square / self.degrees


def dispersion_test(counts: ArrayLike) -> Dispersion:
    """Index of dispersion of counts of equal exposure, shape (periods,) (Fisher, Thornton & Mackenzie 1922).

    NaN throughout when every count is zero or one is unknown.

    Raises:
        ValueError: fewer than two counts, or a count is negative or not whole.
    """
    numbers = whole_counts(counts)
    if numbers.size < 2:
        raise ValueError("The dispersion of counts needs at least two of them.")
    mean, degrees = numbers.mean(), numbers.size - 1
    chi_square = float(np.square(numbers - mean).sum() / mean) if mean else float("nan")
    return Dispersion(chi_square, degrees, float(stats.chi2.sf(chi_square, degrees)))


def trend_dispersion_test(counts: ArrayLike) -> Dispersion:
    """Dispersion about a log-linear trend of counts of equal exposure, shape (periods,), in order of time.

    Pearson's chi-square of a Poisson regression on the place in the series, with two degrees of freedom
    fewer than counts (McCullagh & Nelder 1989, sections 4.5 and 6.2). A level that falls or rises steadily
    is no over-dispersion. NaN throughout when every count is zero.

    Raises:
        ValueError: fewer than three counts, or a count is negative or not whole.
    """
    numbers = whole_counts(counts)
    if numbers.size < 3:
        raise ValueError("The dispersion of counts about a trend needs at least three of them.")
    degrees = numbers.size - 2
    if not numbers.any():
        return Dispersion(float("nan"), degrees, float("nan"))
    design = np.column_stack([np.ones(numbers.size), np.arange(numbers.size) - (numbers.size - 1) / 2])
    weights = np.array([np.log(numbers.mean()), 0.0])
    for _ in range(100):
        fitted = np.exp(design @ weights)
        step = np.linalg.lstsq(
            design.T @ (fitted[:, None] * design), design.T @ (numbers - fitted), rcond=None
        )[0]
        weights = weights + step
        if np.abs(step).max() < 1e-12:
            break
    fitted = np.exp(design @ weights)
    chi_square = float((np.square(numbers - fitted) / fitted).sum())
    return Dispersion(chi_square, degrees, float(stats.chi2.sf(chi_square, degrees)))


def over_dispersed_upper_tail(counts: ArrayLike, expected: ArrayLike, dispersion: Dispersion) -> FloatArray:
    """P of "too many" when earlier counts vary more than Poisson: quasi-Poisson, else the exact tail.

    With a dispersion factor above 1, (x - mean) / sqrt(factor x mean) is referred to Student's t with the
    degrees of freedom of the factor (McCullagh & Nelder 1989, section 4.5). The counts tested should not be
    among those the dispersion was taken from. NaN when the dispersion is unknown.

    Raises:
        ValueError: a count is negative or not whole, or an expected mean is negative.
    """
    score = _score(counts, expected, dispersion)
    if dispersion.factor <= 1:
        return poisson_upper_tail(counts, expected)
    # at least none is always seen
    certain = (whole_counts(counts) == 0) & (floats(expected) >= 0) & ~np.isnan(dispersion.factor)
    return np.where(certain, 1.0, stats.t.sf(score, dispersion.degrees))


def over_dispersed_lower_tail(counts: ArrayLike, expected: ArrayLike, dispersion: Dispersion) -> FloatArray:
    """P of "too few", as :func:`over_dispersed_upper_tail` of "too many".

    Raises:
        ValueError: a count is negative or not whole, or an expected mean is negative.
    """
    score = _score(counts, expected, dispersion)
    if dispersion.factor <= 1:
        return poisson_lower_tail(counts, expected)
    return np.asarray(stats.t.cdf(score, dispersion.degrees))


def _score(counts: ArrayLike, expected: ArrayLike, dispersion: Dispersion) -> FloatArray:
    numbers, mean = whole_counts(counts), not_negative(expected, "An expected mean")
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((numbers - mean) / np.sqrt(dispersion.factor * mean))
