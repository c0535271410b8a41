"""Do counts vary more than Poisson counts do, and is a count "too many" once that is allowed for?

Events that come in clusters (several deaths in one crash) do; the exact Poisson tests of ``counts`` would
then call chance what is not Poisson a signal. Counts have no unit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from pipelines.accounting.arrays import FloatArray, floats, not_negative, positive, whole_counts
from pipelines.accounting.counts import poisson_lower_tail, poisson_upper_tail, two_period_two_sided


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


@dataclass(frozen=True)
class Dispersions:
    """The dispersion of counts about their mean and about their trend; None where they are too few."""

    about_mean: Dispersion | None = None
    about_trend: Dispersion | None = None

    @property
    def deciding(self) -> Dispersion | None:
        """The smaller of the two: a steady fall or rise is no variation of the kind that weakens a test."""
        known = [found for found in (self.about_mean, self.about_trend) if found is not None]
        return min(known, key=lambda found: found.factor, default=None)


def dispersions(counts: ArrayLike, exposures: ArrayLike = 1.0) -> Dispersions:
    """Both dispersions of counts, shape (periods,), in order of time; exposures share one unit.

    About the mean needs two counts, about a trend three; counts that are all zero have neither.

    Raises:
        ValueError: a count is negative or not whole, or an exposure is not above zero.
    """
    numbers = whole_counts(counts)
    if numbers.size < 2 or not numbers.any():
        return Dispersions()
    about_trend = trend_dispersion_test(numbers, exposures) if numbers.size > 2 else None
    return Dispersions(dispersion_test(numbers, exposures), about_trend)


def dispersion_test(counts: ArrayLike, exposures: ArrayLike = 1.0) -> Dispersion:
    """Index of dispersion of counts, shape (periods,) (Fisher, Thornton & Mackenzie 1922).

    With exposures, Pearson's chi-square about one common rate. NaN throughout when every count is zero or
    one is unknown.

    Raises:
        ValueError: fewer than two counts, one is negative or not whole, or an exposure is not above zero.
    """
    numbers = whole_counts(counts)
    if numbers.size < 2:
        raise ValueError("The dispersion of counts needs at least two of them.")
    weights = np.broadcast_to(positive(exposures, "An exposure"), numbers.shape)
    fitted, degrees = numbers.sum() * weights / weights.sum(), numbers.size - 1
    chi_square = float((np.square(numbers - fitted) / fitted).sum()) if fitted.any() else float("nan")
    return Dispersion(chi_square, degrees, float(stats.chi2.sf(chi_square, degrees)))


def trend_dispersion_test(counts: ArrayLike, exposures: ArrayLike = 1.0) -> Dispersion:
    """Dispersion about a log-linear trend of the rate, counts of shape (periods,), in order of time.

    Pearson's chi-square of a Poisson regression on the place in the series, with two degrees of freedom
    fewer than counts (McCullagh & Nelder 1989, sections 4.5 and 6.2). A level that falls or rises steadily
    is no over-dispersion. NaN throughout when every count is zero.

    Raises:
        ValueError: fewer than three counts, one is negative or not whole, or an exposure is not above zero.
    """
    numbers = whole_counts(counts)
    if numbers.size < 3:
        raise ValueError("The dispersion of counts about a trend needs at least three of them.")
    degrees = numbers.size - 2
    if not numbers.any():
        return Dispersion(float("nan"), degrees, float("nan"))
    offset = np.log(np.broadcast_to(positive(exposures, "An exposure"), numbers.shape))
    design = np.column_stack([np.ones(numbers.size), np.arange(numbers.size) - (numbers.size - 1) / 2])
    weights = np.array([np.log(numbers.sum() / np.exp(offset).sum()), 0.0])
    for _ in range(100):
        fitted = np.exp(offset + design @ weights)
        step = np.linalg.lstsq(
            design.T @ (fitted[:, None] * design), design.T @ (numbers - fitted), rcond=None
        )[0]
        weights = weights + step
        if np.abs(step).max() < 1e-12:
            break
    fitted = np.exp(offset + design @ weights)
    chi_square = float((np.square(numbers - fitted) / fitted).sum())
    return Dispersion(chi_square, degrees, float(stats.chi2.sf(chi_square, degrees)))


def over_dispersed_two_sided(
    first: float, second: float, first_exposure: float, second_exposure: float, dispersion: Dispersion
) -> float:
    """Two-sided p-value that two rates differ where counts vary more than Poisson: quasi-Poisson.

    Given their sum n, the first count has mean n s and variance factor x n s (1 - s), s being its share of
    the exposure; the score is referred to Student's t with the degrees of freedom of the factor (McCullagh
    & Nelder 1989, section 4.5). With a factor of at most 1 the exact test stands. 1 where both are zero.

    Raises:
        ValueError: a count is negative or not whole, or an exposure is not above zero.
    """
    exact = float(two_period_two_sided(first, second, first_exposure, second_exposure))
    if not dispersion.factor > 1 or first + second == 0:
        return exact
    share = first_exposure / (first_exposure + second_exposure)
    events = first + second
    score = (first - events * share) / np.sqrt(dispersion.factor * events * share * (1 - share))
    return float(2 * stats.t.sf(abs(score), dispersion.degrees))


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
