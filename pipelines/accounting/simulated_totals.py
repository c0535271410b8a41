"""What simulated emissions say: their centre and spread, and how likely a limit is met.

The samples come from ``monte_carlo``; every figure keeps their unit unless its name ends in ``_pct``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from pipelines.accounting.arrays import FloatArray, floats
from pipelines.accounting.monte_carlo import Samples

STATISTICS = ("mean", "sd", "p05", "p50", "p95", "u95_pct")
_CELLS_AT_ONCE = 2_000_000
_PROBABILITIES = (0.025, 0.05, 0.5, 0.95, 0.975)


@dataclass(frozen=True)
class GapRisk:
    """A simulated gap to a limit; below or at zero the limit is kept.

    Attributes:
        mean: mean gap, in the unit of the samples.
        p05: 5th percentile of the gap.
        p95: 95th percentile of the gap.
        probability_met: share of draws whose gap is at most zero.
    """

    mean: float
    p05: float
    p95: float
    probability_met: float


def summarise(samples: Samples) -> pd.DataFrame:
    """One row per group: its key and mean, sd, p05, p50, p95, u95_pct.

    ``u95_pct`` is half the distance between the 2.5th and 97.5th percentiles, in percent of the absolute
    mean (2006 IPCC Guidelines, volume 1, chapter 3); NaN when the mean is zero. A group of which anything
    is unknown has NaN throughout.
    """
    values = samples.values
    if not values.size:
        return samples.groups.assign(**dict.fromkeys(STATISTICS, np.full(len(values), np.nan)))
    blocks = np.array_split(values, -(-values.size // _CELLS_AT_ONCE))
    columns = np.concatenate([_statistics(block) for block in blocks if len(block)], axis=1)
    return samples.groups.assign(**dict(zip(STATISTICS, columns, strict=True)))


def _statistics(values: FloatArray) -> FloatArray:
    """The statistics of each group, shape (statistics, groups)."""
    anchor = values[:, :1]  # deviations from a draw, so that equal draws give their own value exactly
    deviations = values - anchor
    mean = anchor[:, 0] + deviations.mean(axis=1)
    low, p05, p50, p95, high = np.quantile(deviations, _PROBABILITIES, axis=1) + anchor[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        width = np.where(mean == 0, np.nan, (high - low) / 2 / np.abs(mean) * 100)
    return np.stack([mean, deviations.std(axis=1, ddof=1), p05, p50, p95, width])


def total(samples: Samples, chosen: NDArray[np.bool_] | None = None) -> FloatArray:
    """Samples of the sum over groups, draw by draw, so that shared factors stay shared; shape (draws,).

    Args:
        samples: the simulated groups.
        chosen: which groups to add up, shape (groups,); all of them when left out.
    """
    return np.asarray((samples.values if chosen is None else samples.values[chosen]).sum(axis=0))


def probability_at_most(values: ArrayLike, limit: float) -> float:
    """Share of the samples at or below a limit; NaN when there are none or one is unknown.

    Args:
        values: samples, shape (draws,).
        limit: in the unit of the samples.
    """
    draws = floats(values)
    known = draws.size > 0 and bool(np.isfinite(draws).all()) and not np.isnan(limit)
    return float((draws <= limit).mean()) if known else float("nan")


def gap_risk(total_samples: ArrayLike, allowable: float) -> GapRisk:
    """The gap total - allowable, and the probability that the target is met (gap at most zero).

    Source: GHG Protocol Mitigation Goal Standard; a goal is achieved when emissions do not exceed the
    allowable ones.

    Args:
        total_samples: samples of the total, shape (draws,).
        allowable: allowable emissions, in the same unit.
    """
    gap = floats(total_samples) - allowable
    if not gap.size:
        return GapRisk(*(float("nan"),) * 4)
    low, high = np.quantile(gap, (0.05, 0.95))
    return GapRisk(float(gap.mean()), float(low), float(high), probability_at_most(gap, 0.0))
