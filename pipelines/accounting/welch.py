"""Did a mean change between two samples whose spreads may differ? Welch's interval, elementwise over arrays.

Welch (1947, Biometrika 34) with the degrees of freedom of Satterthwaite (1946). Means and deviations share
one unit, the differences have it too. Two samples without any spread have no degrees of freedom and give NaN.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from pipelines.accounting.arrays import FloatArray, floats, not_negative, whole_counts


class MeanChange(NamedTuple):
    """First mean less second, its interval, the degrees of freedom and the two-sided p-value of no change."""

    difference: FloatArray
    lower: FloatArray
    upper: FloatArray
    degrees_of_freedom: FloatArray
    p_value: FloatArray


class Sample(NamedTuple):
    """Means, standard deviations and sizes of samples."""

    means: ArrayLike
    deviations: ArrayLike
    sizes: ArrayLike


def mean_change(first: Sample, second: Sample, level: float = 0.95) -> MeanChange:
    """How much the first mean is above the second, with the interval of the level.

    Raises:
        ValueError: a deviation is negative, or a sample has fewer than two members.
    """
    first_part, first_degrees = _variance_of_mean(first)
    second_part, second_degrees = _variance_of_mean(second)
    difference = floats(first.means) - floats(second.means)
    with np.errstate(divide="ignore", invalid="ignore"):
        degrees = (first_part + second_part) ** 2 / (
            first_part**2 / first_degrees + second_part**2 / second_degrees
        )
        error = np.sqrt(first_part + second_part)
        p_value = np.asarray(2 * stats.t.sf(np.abs(difference) / error, degrees))
    half = np.asarray(stats.t.ppf(1 - (1 - level) / 2, degrees)) * error
    return MeanChange(difference, difference - half, difference + half, np.asarray(degrees), p_value)


def _variance_of_mean(sample: Sample) -> tuple[FloatArray, FloatArray]:
    """The squared standard error of each mean, and its degrees of freedom."""
    sizes = whole_counts(sample.sizes)
    if (sizes < 2).any():
        raise ValueError(f"A sample must have two members or more; {np.nanmin(sizes):g} was given.")
    return not_negative(sample.deviations, "A standard deviation") ** 2 / sizes, sizes - 1
