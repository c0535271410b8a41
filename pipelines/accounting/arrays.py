"""Numbers as arrays of doubles, checked once at the door of every formula; a missing number is NaN."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


def floats(values: ArrayLike) -> FloatArray:
    """The values as doubles; None and Decimal are read, and None becomes NaN."""
    return np.asarray(values, dtype=np.float64)


def not_negative(values: ArrayLike, what: str) -> FloatArray:
    """The values as doubles.

    Raises:
        ValueError: one of them is below zero.
    """
    numbers = floats(values)
    if (numbers < 0).any():
        raise ValueError(f"{what} must not be negative; the lowest given is {np.nanmin(numbers):g}.")
    return numbers


def positive(values: ArrayLike, what: str) -> FloatArray:
    """The values as doubles.

    Raises:
        ValueError: one of them is zero or below.
    """
    numbers = floats(values)
    if (numbers <= 0).any():
        raise ValueError(f"{what} must be above zero; the lowest given is {np.nanmin(numbers):g}.")
    return numbers


def are_counts(values: ArrayLike) -> NDArray[np.bool_]:
    """Whether each value is a count, whole and not negative; an unknown one is not."""
    numbers = floats(values)
    return np.asarray((numbers >= 0) & (numbers == np.floor(numbers)) & np.isfinite(numbers))


def whole_counts(values: ArrayLike) -> FloatArray:
    """Counts as doubles.

    Raises:
        ValueError: one of them is below zero or not whole.
    """
    numbers = not_negative(values, "A count")
    fractional = numbers[np.isfinite(numbers) & (numbers != np.floor(numbers))]
    if fractional.size:
        raise ValueError(f"A count must be a whole number; {fractional[0]:g} was given.")
    return numbers
