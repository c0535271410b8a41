"""Values a thousand times off the city's own other years: kilograms for tonnes, one for 萬.

Such a value is held back until somebody confirms it. It goes by what is measured, whatever the source and the
file; the files that arrived before stand, and one that comes is held against them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow
import pyarrow.compute as pc

from pipelines.contracts.machinery.contract import ColumnInfo, Contract, Words
from pipelines.intake.checks.differences import plain_text
from pipelines.intake.checks.history import measured_columns, series_of
from pipelines.intake.checks.together import FILE

THOUSANDFOLD = "thousandfold"
HELD = 300.0
"""A slip of a thousand is above this even where the years themselves differ threefold."""
_LEAST_OTHERS = 2


@dataclass(frozen=True)
class Held:
    """A value that is held back: the label of its row, its column, and the nearest of the other years."""

    position: int
    info: ColumnInfo
    nearest: int
    times: float

    def words(self, rows: pd.DataFrame, year_column: str) -> Words:
        """What is odd about it, and what to do."""
        title, cells = self.info.title, rows[self.info.name]
        value, other = cells[self.position], cells[self.nearest]
        more_zh, more_en = ("倍", "times") if abs(value) > abs(other) else ("分之一", "times less than")
        text, near, year = plain_text(value), plain_text(other), str(rows[year_column][self.nearest])
        return Words(
            f"「{title.zh}」{text} 是本市最接近的年度（{year} 年 {near}）的 {self.times:,.0f} {more_zh}，"
            "疑為單位或位數有誤；在確認前不計。有誤請改正後重送；無誤請秘書處以 "
            "`carbon review 送件編號 confirmed` 確認。",
            f"{title.en}: {text} is {self.times:,.0f} {more_en} the nearest of the city's other years "
            f"({near} in {year}), as by a wrong unit or lost digits; it does not count until it is "
            "confirmed. Correct it and submit again, or have the secretariat confirm it with "
            "`carbon review SUBMISSION confirmed`.",
        )


def thousandfold(
    rows: pd.DataFrame, contract: type[Contract], confirmed: Sequence[tuple[int, str]] = ()
) -> list[Held]:
    """Values that are held back, of each row and column the first.

    Args:
        rows: the rows of all files that count, numbered by ``FILE``, labelled from 0 in that order.
        contract: the dataset.
        confirmed: label and column of values that somebody has confirmed.
    """
    columns = measured_columns(contract)
    if not columns or len(rows) <= _LEAST_OTHERS:
        return []
    series, right = series_of(rows, contract), set(confirmed)
    return [
        Held(position, info, nearest, times)
        for info in columns
        for position, nearest, times in _far(rows, info.name, series, right)
    ]


def _far(
    rows: pd.DataFrame, name: str, series: np.ndarray, right: set[tuple[int, str]]
) -> list[tuple[int, int, float]]:
    values = pc.cast(pyarrow.Array.from_pandas(rows[name]), pyarrow.float64()).to_numpy(zero_copy_only=False)
    table = pd.DataFrame({"series": series, "size": np.abs(values), FILE: rows[FILE]}, index=rows.index)
    table = table[table["size"] > 0]
    spread = table.groupby("series")["size"].agg(["min", "max", "count"])
    odd = spread[(spread["max"] >= HELD * spread["min"]) & (spread["count"] > _LEAST_OTHERS)].index
    found: list[tuple[int, int, float]] = []
    for _, mine in table[table["series"].isin(odd)].groupby("series"):
        found += _of_series(mine, {position for position, column in right if column == name})
    return found


def _of_series(mine: pd.DataFrame, right: set[int]) -> list[tuple[int, int, float]]:
    standing, found = mine.iloc[:0], list[tuple[int, int, float]]()
    for _, batch in mine.groupby(FILE):
        others = standing if len(standing) >= _LEAST_OTHERS else _most(pd.concat([standing, batch]))
        measured = [
            _nearest(others, int(position), size)
            for position, size in zip(batch.index.tolist(), batch["size"].tolist(), strict=True)
            if position not in right
        ]
        held = [item for item in measured if item[2] >= HELD]
        found += held
        standing = pd.concat([standing, batch.drop(index=[item[0] for item in held])])
    return found


def _nearest(others: pd.DataFrame, position: int, size: float) -> tuple[int, int, float]:
    """A value, the nearest of the others by label, and how far it is from that."""
    if others.empty:
        return position, position, 1.0
    times = np.maximum(others["size"].to_numpy() / size, size / others["size"].to_numpy())
    place = int(times.argmin())
    return position, int(others.index[place]), float(times[place])


def _most(values: pd.DataFrame) -> pd.DataFrame:
    """The larger of the groups into which a gap of a thousand parts some values; all where none is larger."""
    ordered = values.sort_values("size", kind="stable")
    group = (ordered["size"] / ordered["size"].shift() >= HELD).cumsum()
    counts = group.value_counts()
    if len(counts) == 1 or (len(counts) > 1 and counts.iloc[0] == counts.iloc[1]):
        return ordered
    largest: pd.DataFrame = ordered[group == counts.index[0]]
    return largest
