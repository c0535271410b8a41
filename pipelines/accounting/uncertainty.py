"""Approach 1: how uncertainties of amounts combine when their errors are small and propagate linearly.

The formulas are those of the 2006 IPCC Guidelines, volume 1, chapter 3: equations 3.1 and 3.2 and the
columns of table 3.2. Every uncertainty is the half-width of a 95 % confidence interval, in percent.
They are the reference the SQL models are tested against. An unknown uncertainty (NaN) makes whatever it
enters unknown; it is never read as zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from pipelines.accounting.arrays import FloatArray, floats, not_negative, same_length

_TWO_PERIODS = np.sqrt(2.0)


@dataclass(frozen=True)
class TrendUncertainty:
    """Table 3.2 computed.

    Attributes:
        rows: one row per category, in the order given, with the columns G to M of the table.
        level_pct: uncertainty of the current total, in percent of it.
        trend_pct: uncertainty of the trend, in percentage points.
        change_pct: the trend itself, in percent of the base-year total.
    """

    rows: pd.DataFrame
    level_pct: float
    trend_pct: float
    change_pct: float


def combine_product(pcts: ArrayLike) -> FloatArray:
    """Uncertainty of a product of independent quantities (equation 3.1: root of the sum of squares).

    Args:
        pcts: uncertainties in percent, shape (..., quantities); the last axis is combined.

    Returns:
        Uncertainty in percent, shape (...).

    Raises:
        ValueError: an uncertainty is negative.
    """
    return np.asarray(np.sqrt(np.square(not_negative(pcts, "An uncertainty")).sum(axis=-1)))


def combine_sum(amounts: ArrayLike, pcts: ArrayLike) -> float:
    """Uncertainty of a sum of independent amounts (equation 3.2).

    Args:
        amounts: the amounts, shape (rows,), all in one unit; sinks are negative.
        pcts: their uncertainties in percent, shape (rows,).

    Returns:
        Uncertainty in percent of the absolute sum; NaN when the sum is zero or anything is unknown.

    Raises:
        ValueError: an uncertainty is negative, or the shapes differ.
    """
    levels, widths = floats(amounts), not_negative(pcts, "An uncertainty")
    same_length(levels, widths)
    total = abs(levels.sum())
    return float(np.sqrt(np.square(levels * widths).sum()) / total) if total else float("nan")


def trend_uncertainty(
    base: ArrayLike, current: ArrayLike, activity_pcts: ArrayLike, factor_pcts: ArrayLike
) -> TrendUncertainty:
    """Level and trend uncertainty of an inventory, by the columns of table 3.2.

    A category's factor is taken as fully correlated between the two years, its activity as independent.

    Args:
        base: emissions of the base year by category, shape (categories,), one unit (column C).
        current: emissions of the current year, same shape and unit (column D).
        activity_pcts: uncertainty of the activity in percent (column E).
        factor_pcts: uncertainty of the emission factor in percent (column F).

    Raises:
        ValueError: the shapes differ, an uncertainty is negative, or a total is zero.
    """
    before, after = floats(base), floats(current)
    activity, factor = (not_negative(pcts, "An uncertainty") for pcts in (activity_pcts, factor_pcts))
    same_length(before, after, activity, factor)
    if before.sum() == 0 or after.sum() == 0:
        raise ValueError("A trend needs a base-year total and a current total other than zero.")
    rows = _columns(before, after, activity, factor)
    return TrendUncertainty(
        rows,
        level_pct=combine_sum(after, rows["combined_pct"]),
        trend_pct=float(np.sqrt(rows["trend_variance"].to_numpy().sum())),
        change_pct=float((after.sum() / before.sum() - 1) * 100),
    )


def _columns(before: FloatArray, after: FloatArray, activity: FloatArray, factor: FloatArray) -> pd.DataFrame:
    """Columns G to M of the table."""
    combined = combine_product(np.stack([activity, factor], axis=-1))
    type_a, type_b = _type_a_sensitivity(before, after), np.abs(after / before.sum())
    from_factor, from_activity = type_a * factor, type_b * activity * _TWO_PERIODS
    return pd.DataFrame(
        {
            "combined_pct": combined,
            "contribution_to_variance": np.square(combined * after / after.sum()),
            "type_a_sensitivity": type_a,
            "type_b_sensitivity": type_b,
            "trend_from_factor_pct": from_factor,
            "trend_from_activity_pct": from_activity,
            "trend_variance": np.square(from_factor) + np.square(from_activity),
        }
    )


def _type_a_sensitivity(before: FloatArray, after: FloatArray) -> FloatArray:
    """Percentage points of trend for 1 % more of a category in both years (column I)."""
    base_total, current_total = before.sum(), after.sum()
    raised = (current_total + 0.01 * after) / (base_total + 0.01 * before) - 1
    return np.asarray(np.abs(raised - (current_total / base_total - 1)) * 100)
