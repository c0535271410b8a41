"""Control limits of counts: the band in which a stable process stays by chance alone.

Source: Shewhart's three-sigma limits for Poisson counts, as in the NIST/SEMATECH e-Handbook of Statistical
Methods, section 6.3.3.1. A lower limit below zero is set to zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from pipelines.accounting.arrays import FloatArray, positive, same_length, whole_counts

_SIGMAS = 3.0


@dataclass(frozen=True)
class ControlLimits:
    """Centre line and limits, each of the shape of the counts.

    Attributes:
        centre: the mean of the process.
        lower: three standard deviations below, not under zero.
        upper: three standard deviations above.
    """

    centre: FloatArray
    lower: FloatArray
    upper: FloatArray


def c_chart_limits(counts: ArrayLike) -> ControlLimits:
    """Limits of counts of equal exposure, shape (periods,): mean ± 3 sqrt(mean), in events.

    Raises:
        ValueError: a count is negative or not whole, or there is none.
    """
    numbers = whole_counts(counts)
    return u_chart_limits(numbers, np.ones(numbers.shape))


def u_chart_limits(counts: ArrayLike, exposures: ArrayLike) -> ControlLimits:
    """Limits of the rates counts / exposures, shape (periods,): u ± 3 sqrt(u / n), in events per exposure.

    The centre u is the ratio of the sums, not the mean of the rates.

    Raises:
        ValueError: a count is negative or not whole, an exposure is not above zero, the shapes differ, or
            there is no period.
    """
    numbers, sizes = whole_counts(counts), positive(exposures, "An exposure")
    same_length(numbers, sizes)
    if not numbers.size:
        raise ValueError("A control chart needs at least one period.")
    centre = np.full(numbers.shape, numbers.sum() / sizes.sum())
    reach = _SIGMAS * np.sqrt(centre / sizes)
    return ControlLimits(centre, np.maximum(centre - reach, 0.0), centre + reach)
