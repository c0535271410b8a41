"""Values that nobody would expect: far from their own history, or outside the range a contract declares.

They reject nothing. The bureau confirms them or corrects them.

A series is what is measured, whatever the source: what a dataset's key names without its year and its source,
or the columns that the dataset names. A value is far from its history when its series has
at least three other values and it is more than ten times, or less than a tenth of, the median of the series.
The factor ten is that of a slipped digit or a wrong unit (kilograms for tonnes, 萬 for one).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow
import pyarrow.compute as pc

from pipelines.contracts.machinery.contract import ColumnInfo, Contract, Words
from pipelines.intake.checks.differences import plain_text
from pipelines.intake.checks.notices import Notice

FAR_FROM_HISTORY = "far_from_history"
OUTSIDE_EXPECTED = "outside_expected"
LEAST_VALUES = 4
FAR = 10.0


@dataclass(frozen=True)
class Doubt:
    """A value to confirm or correct: the label of its row, its column, the rule, and what is odd about it."""

    position: int
    info: ColumnInfo
    rule: str
    value: str
    words: Words


def doubtful_values(
    rows: pd.DataFrame, contract: type[Contract], letters: Mapping[tuple[str, str], str]
) -> list[Notice]:
    """Warnings about the accepted rows of one file; ``letters`` gives the letter of a sheet and column."""
    doubts = far_from_history(rows, contract) + outside_expected(rows, contract)
    places = rows.loc[[item.position for item in doubts], ["source_sheet", "source_row"]]
    return [
        warning(doubt, sheet, row, letters[sheet, doubt.info.name])
        for doubt, sheet, row in zip(doubts, places["source_sheet"], places["source_row"], strict=True)
    ]


def far_from_history(rows: pd.DataFrame, contract: type[Contract]) -> list[Doubt]:
    """Values far from the median of their series, judged by all the (typed) rows given."""
    found: list[Doubt] = []
    columns = measured_columns(contract)
    if not columns or len(rows) < LEAST_VALUES:
        return found
    series = series_of(rows, contract)
    for info in columns:
        values = pc.cast(pyarrow.Array.from_pandas(rows[info.name]), pyarrow.float64())
        values = values.to_numpy(zero_copy_only=False)
        grouped = pd.Series(values).groupby(series, sort=False)
        medians, counts = grouped.transform("median").to_numpy(), grouped.transform("count").to_numpy()
        with np.errstate(divide="ignore", invalid="ignore"):
            ratios = values / medians
        far = (counts >= LEAST_VALUES) & (medians > 0) & ((ratios > FAR) | (ratios < 1 / FAR))
        found += [
            Doubt(
                position,
                info,
                FAR_FROM_HISTORY,
                value,
                Words(
                    f"是歷年中位數 {median:,.6g} 的 {ratio:,.3g} 倍",
                    f"is {ratio:,.3g} times the median {median:,.6g} of its own years",
                ),
            )
            for position, value, median, ratio in zip(
                rows.index[far], _texts(rows.loc[far, info.name]), medians[far], ratios[far], strict=True
            )
        ]
    return found


def outside_expected(rows: pd.DataFrame, contract: type[Contract]) -> list[Doubt]:
    """Values outside the range that the contract expects of their column."""
    found: list[Doubt] = []
    for info in contract.columns():
        if info.expected_range is None:
            continue
        low, high = info.expected_range
        outside = ((rows[info.name] < low) | (rows[info.name] > high)).fillna(False).astype(bool)
        words = Words(f"不在通常的範圍 {low}–{high} 內", f"is outside the usual range {low}–{high}")
        found += [
            Doubt(position, info, OUTSIDE_EXPECTED, value, words)
            for position, value in zip(rows.index[outside], _texts(rows.loc[outside, info.name]), strict=True)
        ]
    return found


def warning(doubt: Doubt, sheet: str, row: int, letter: str) -> Notice:
    """The notice that asks the bureau about the value in a sheet, a row, and the column of a letter."""
    title = doubt.info.title
    return Notice(
        source_sheet=sheet,
        source_row=row,
        column_name=doubt.info.name,
        cell=f"{letter}{row}",
        rule=doubt.rule,
        severity="warning",
        value=doubt.value,
        message_zh=f"「{title.zh}」{doubt.value} {doubt.words.zh}；請確認無誤或改正。",
        message_en=f"{title.en}: {doubt.value} {doubt.words.en}; confirm it or correct it.",
    )


def measured_columns(contract: type[Contract]) -> list[ColumnInfo]:
    """The numbers of a yearly dataset whose key names the year, or which names its series; else none."""
    dataset, key = contract.dataset(), contract.key()
    if dataset.year_column is None or (dataset.year_column not in key and not dataset.series):
        return []
    apart = {*key, dataset.year_column}
    return [info for info in contract.columns() if info.is_number and info.name not in apart]


def series_of(rows: pd.DataFrame, contract: type[Contract]) -> np.ndarray:
    """The number of each row's series."""
    year = contract.dataset().year_column
    names = list(contract.dataset().series) or [
        name for name in contract.key() if name not in (year, "source_code")
    ]
    if not names:
        return np.zeros(len(rows), dtype=int)
    return rows.groupby(names, sort=False, dropna=False).ngroup().to_numpy()


def _texts(values: pd.Series) -> list[str]:
    return [plain_text(value) or "" for value in values]
