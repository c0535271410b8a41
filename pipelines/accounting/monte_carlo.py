"""Approach 2: emissions and their totals by simulation, with what errs once drawn once.

Source: 2006 IPCC Guidelines, volume 1, chapter 3, section 3.2.3.2 (Approach 2: Monte Carlo simulation).
One row is activity x factor x sign. Rows with the same ``factor_version_id`` share one draw of the factor;
rows with the same ``measured_amount``, such as the gases of one fuel, share one draw of the activity, each at
its own mean and width; all else is independent. The numbers depend on the seed and on the rows, not on the
order of the rows nor on the size of the blocks they are drawn in. An unknown mean or uncertainty makes the
group's result unknown, never narrower. The shapes are those of ``distributions``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipelines.accounting.arrays import FloatArray, not_negative
from pipelines.accounting.distributions import Shapes

DRAWS = 20_000
MEASURES = ("activity", "activity_pct", "factor", "factor_pct")
SHAPES = ("activity_distribution", "factor_distribution")
OPTIONAL = ("sign", "measured_amount")
_CELLS_AT_ONCE = 400_000
_CELLS_KEPT = 100_000_000


@dataclass(frozen=True)
class Samples:
    """Simulated emissions by group.

    Attributes:
        groups: one row per group, sorted, with the group columns.
        values: shape (groups, draws); column k of every group comes from the same draw of the factors.
    """

    groups: pd.DataFrame
    values: FloatArray


@dataclass(frozen=True)
class _Causes:
    """What errs, each with one score a draw; a use is a cause with one width and one shape."""

    shapes: Shapes
    cause_of_use: NDArray[np.intp]
    use_of_row: NDArray[np.intp]
    count: int

    def multipliers(self, generator: np.random.Generator, draws: int) -> FloatArray:
        """The multiplier of every row, shape (draws, rows)."""
        scores = generator.standard_normal((draws, self.count)).take(self.cause_of_use, axis=1)
        return self.shapes.multipliers(scores).take(self.use_of_row, axis=1)


@dataclass(frozen=True)
class _Plan:
    """The rows in the order they are drawn in, grouped."""

    amounts: FloatArray
    activity: _Causes
    factor: _Causes
    first_rows: NDArray[np.intp]
    groups: pd.DataFrame


def simulate(rows: pd.DataFrame, group_columns: Sequence[str], seed: int, draws: int = DRAWS) -> Samples:
    """Simulate the emissions of each group.

    Args:
        rows: one row per emission row, with the group columns; ``activity`` and ``factor`` (means, in units
            whose product is the wanted one); ``activity_pct`` and ``factor_pct`` (half-width of the 95 %
            interval in percent of the mean); ``activity_distribution`` and ``factor_distribution``
            (normal, lognormal or triangular); ``factor_version_id``; optionally ``sign`` (1 or -1) and
            ``measured_amount`` (which rows were measured at once; without it each row was by itself).
        group_columns: the columns to add up by; none adds up everything.
        seed: seed of the generators (PCG64, one stream for activities and one for factors).
        draws: number of draws.

    Raises:
        ValueError: a column or a key is missing, an uncertainty is negative, a distribution is unknown, or
            the samples would not fit in memory.
    """
    plan = _plan(rows, list(group_columns))
    if len(plan.groups) * draws > _CELLS_KEPT:
        raise ValueError(
            f"{len(plan.groups)} groups of {draws} draws are more than {_CELLS_KEPT:,} numbers; "
            "simulate fewer groups at a time, or use fewer draws."
        )
    values = np.empty((len(plan.groups), draws))
    activities, factors = (
        np.random.Generator(np.random.PCG64(stream)) for stream in np.random.SeedSequence(seed).spawn(2)
    )
    block = max(1, _CELLS_AT_ONCE // max(1, len(plan.amounts)))
    for start in range(0, draws if len(plan.amounts) else 0, block):
        size = min(block, draws - start)
        emissions = plan.factor.multipliers(factors, size)
        emissions *= plan.activity.multipliers(activities, size)
        emissions *= plan.amounts
        values[:, start : start + size] = np.add.reduceat(emissions, plan.first_rows, axis=1).T
    return Samples(plan.groups, values)


def _plan(rows: pd.DataFrame, keys: list[str]) -> _Plan:
    """Sort the rows by everything that distinguishes them, and find where each group begins."""
    table = _checked(rows, keys)
    order = [*keys, "factor_version_id", *MEASURES, *SHAPES, *OPTIONAL]
    table = table.sort_values([name for name in order if name in table.columns], ignore_index=True)
    if "measured_amount" not in table.columns:
        table = table.assign(measured_amount=np.arange(len(table)))
    starts = ~table.duplicated(keys) if keys else pd.Series(np.arange(len(table)) == 0)
    return _Plan(
        amounts=table[["activity", "factor", "sign"]].to_numpy(np.float64).prod(axis=1),
        activity=_causes(table, "measured_amount", "activity"),
        factor=_causes(table, "factor_version_id", "factor"),
        first_rows=np.flatnonzero(starts.to_numpy()),
        groups=table.loc[starts, keys].reset_index(drop=True),
    )


def _causes(table: pd.DataFrame, cause: str, measure: str) -> _Causes:
    """The causes of error of activities or factors."""
    use = [cause, f"{measure}_distribution", f"{measure}_pct"]
    distinct = table.drop_duplicates(use)
    cause_of_use, causes = pd.factorize(distinct[cause], sort=True)
    pcts = not_negative(distinct[use[2]], "An uncertainty")
    return _Causes(
        shapes=Shapes(distinct[use[1]].fillna("").to_numpy(np.str_), pcts),
        cause_of_use=cause_of_use.astype(np.intp),
        use_of_row=table.groupby(use, dropna=False, sort=False).ngroup().to_numpy().astype(np.intp),
        count=len(causes),
    )


def _checked(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    required = [*keys, "factor_version_id", *MEASURES, *SHAPES]
    missing = [name for name in required if name not in rows.columns]
    if missing:
        raise ValueError(f"The rows lack the columns {', '.join(missing)}.")
    given = [name for name in OPTIONAL if name in rows.columns]
    table = rows[[*required, *given]]
    if "sign" not in given:
        table = table.assign(sign=1.0)
    for name in [*keys, "factor_version_id", *sorted({"measured_amount"} & {*given})]:
        if table[name].isna().any():
            raise ValueError(f"Every row needs a value in {name}; {int(table[name].isna().sum())} have none.")
    numbers = {name: table[name].to_numpy(np.float64, na_value=np.nan) for name in (*MEASURES, "sign")}
    return table.assign(**numbers)
