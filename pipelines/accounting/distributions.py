"""Shapes of uncertainty as multipliers of a mean, driven by standard normal scores.

A quantity is its mean times a multiplier of mean 1. The multiplier is the quantile of the distribution
at the probability of a standard normal score, so quantities that share a score move together whatever
their shapes. ``pct`` is U, the half-width of the 95 % confidence interval in percent of the mean.

- normal: standard deviation U/1.96. From U = 100 % on it takes negative values in more than 2.5 % of draws.
- lognormal: mean 1 and standard deviation U/1.96, never negative. The half-width of its own 95 % interval
  is then close to U, not equal to it: 49.6 % for U = 50 %, 97.0 % for 100 %, 176.6 % for 200 %.
- triangular: symmetric about the mean; the central 95 % spans exactly U, so half the base is
  U / (1 - sqrt(0.05)), and it takes negative values for U above 77.6 %.

Source: 2006 IPCC Guidelines, volume 1, chapter 3, section 3.2.2.4 names these shapes; the parameters
follow from their moments and quantiles.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special

from pipelines.accounting.arrays import FloatArray

DISTRIBUTIONS = ("normal", "lognormal", "triangular")
_HALF_WIDTH_IN_SD = float(special.ndtri(0.975))
_TRIANGLE_SHARE = 1 - np.sqrt(0.05)


class Shapes:
    """The multipliers of several quantities, one column each."""

    def __init__(self, names: NDArray[np.str_], pcts: FloatArray) -> None:
        """Prepare the parameters.

        Args:
            names: the distribution of each quantity; empty where it is unknown.
            pcts: U of each quantity in percent; NaN where it is unknown.

        Raises:
            ValueError: a distribution is none of ``DISTRIBUTIONS``.
        """
        unknown = np.setdiff1d(names, ["", *DISTRIBUTIONS])
        if unknown.size:
            raise ValueError(f"Distribution '{unknown[0]}' is not one of {', '.join(DISTRIBUTIONS)}.")
        self._lognormal = np.flatnonzero(names == "lognormal")
        self._triangular = np.flatnonzero(names == "triangular")
        self._spread = np.where(names == "", np.nan, pcts / 100 / _HALF_WIDTH_IN_SD)
        self._sigma = np.sqrt(np.log1p(np.square(self._spread[self._lognormal])))
        self._half_base = pcts[self._triangular] / 100 / _TRIANGLE_SHARE

    def multipliers(self, scores: FloatArray) -> FloatArray:
        """The multipliers at standard normal scores.

        Args:
            scores: shape (draws, quantities).

        Returns:
            Same shape, mean 1 over draws; exactly 1 where U is zero, NaN where U or the shape is unknown.
        """
        result = 1 + scores * self._spread
        if self._lognormal.size:
            result[:, self._lognormal] = np.exp(
                scores[:, self._lognormal] * self._sigma - np.square(self._sigma) / 2
            )
        if self._triangular.size:
            result[:, self._triangular] = 1 + self._half_base * _triangle(scores[:, self._triangular])
        return result


def _triangle(scores: FloatArray) -> FloatArray:
    """Quantiles of the symmetric triangular distribution on -1 to 1 (its inverse is a square root)."""
    from_the_end = 1 - np.sqrt(2 * special.ndtr(-np.abs(scores)))
    return np.asarray(np.copysign(from_the_end, scores))
