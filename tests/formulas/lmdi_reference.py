"""LMDI-I: a change in emissions as the sum, or the product, of the effects of its factors.

Emissions of a category are the product of its factors, and the total is the sum over categories.
Source: Ang 2005, Energy Policy 33(7), doi:10.1016/j.enpol.2003.10.010. Zero values take the limits of
Ang, Zhang & Choi 1998, Energy 23(6), table 2. Written apart from the SQL, which is run against it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pipelines.accounting.arrays import FloatArray, not_negative


def logarithmic_mean(first: ArrayLike, second: ArrayLike) -> FloatArray:
    """L(a, b) = (a - b) / ln(a / b), with L(a, a) = a and L(a, 0) = 0; elementwise, in the unit given.

    Raises:
        ValueError: a value is negative.
    """
    a, b = np.broadcast_arrays(not_negative(first, "An amount"), not_negative(second, "An amount"))
    both = (a > 0) & (b > 0)
    log_ratio = np.log(a, out=np.zeros(a.shape), where=both) - np.log(b, out=np.zeros(b.shape), where=both)
    near = np.abs(log_ratio) < 1
    relative = np.expm1(log_ratio, out=np.zeros(a.shape), where=near)  # (a - b) / b without cancellation
    numerator = np.where(near, b * relative, a - b)
    mean = np.divide(numerator, log_ratio, out=np.array(b, dtype=np.float64), where=log_ratio != 0)
    return np.where(both, mean, np.where(np.isnan(a) | np.isnan(b), np.nan, 0.0))


def additive_effects(before: ArrayLike, after: ArrayLike) -> FloatArray:
    """Effect of every factor in every category; they add up to the change of the total.

    Where a category appears or disappears because one factor is zero, that factor carries the whole change
    and the others none. Where several factors are zero together, they share it equally: the limit of one
    small number put in place of every zero, which keeps the sum exact.

    Args:
        before: the factors at the start, shape (categories, factors); a product is emissions.
        after: the factors at the end, same shape and units.

    Returns:
        Shape (categories, factors), in the unit of emissions; NaN where a factor of the category is unknown.

    Raises:
        ValueError: a factor is negative.
    """
    start, end = not_negative(before, "A factor"), not_negative(after, "A factor")
    start_level, end_level = start.prod(axis=-1, keepdims=True), end.prod(axis=-1, keepdims=True)
    positive = (start > 0) & (end > 0)
    log_ratio = np.log(end, out=np.zeros(end.shape), where=positive)
    log_ratio -= np.log(start, out=np.zeros(start.shape), where=positive)
    regular = logarithmic_mean(end_level, start_level) * log_ratio
    appearing = _share_of_zeros(start, end) * end_level
    disappearing = _share_of_zeros(end, start) * start_level
    effects = np.where(start_level == 0, appearing, np.where(end_level == 0, -disappearing, regular))
    return np.where(np.isnan(start_level + end_level), np.nan, effects)


def multiplicative_effects(before: ArrayLike, after: ArrayLike) -> FloatArray:
    """Ratio by which each factor changed the total; their product is the ratio of the totals.

    Args:
        before: the factors at the start, shape (categories, factors).
        after: the factors at the end, same shape.

    Returns:
        Shape (factors,), without unit; NaN when either total is zero or anything is unknown.

    Raises:
        ValueError: a factor is negative.
    """
    effects = additive_effects(before, after).sum(axis=0)
    weight = logarithmic_mean(_total(after), _total(before))
    return np.exp(effects / weight) if weight > 0 else np.full(effects.shape, np.nan)


def _share_of_zeros(zeros_in: FloatArray, other: FloatArray) -> FloatArray:
    """For each category, the equal shares of the factors that are zero on one side only."""
    vanishing: NDArray[np.bool_] = (zeros_in == 0) & (other > 0)
    return np.asarray(vanishing / np.maximum(vanishing.sum(axis=-1, keepdims=True), 1))


def _total(factors: ArrayLike) -> np.float64:
    return np.float64(np.asarray(factors, dtype=np.float64).prod(axis=-1).sum())
