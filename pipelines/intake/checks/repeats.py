"""Which other row a row repeats or contradicts, so that the person who filled them in finds both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pipelines.contracts.machinery.words import Words


@dataclass(frozen=True)
class Others:
    """One of the other rows, by its number in the sheet, and how many there are besides it."""

    row: int
    more: int
    sheet: str = ""

    def named_in(self, words: Words) -> Words:
        """The words with the other rows in place of ``{others}``."""
        zh = (
            (f"工作表「{self.sheet}」" if self.sheet else "")
            + f"第 {self.row} 列"
            + (f"等 {self.more + 1} 列" if self.more else "")
        )
        en = (
            f"row {self.row}"
            + (f" of the sheet {self.sheet!r}" if self.sheet else "")
            + (f" and {self.more} more" if self.more else "")
        )
        return Words(words.zh.replace("{others}", zh), words.en.replace("{others}", en))


def other_rows(rows: pd.DataFrame, columns: Sequence[str], source_rows: pd.Series) -> dict[int, Others]:
    """For each row that agrees with another in some columns: the first such row (the second, for the first).

    Args:
        rows: typed rows.
        columns: what makes two rows alike; missing is like missing.
        source_rows: the number of each row in its sheet, with the index of ``rows``.
    """
    alike = rows[rows.duplicated(list(columns), keep=False)]
    if alike.empty:
        return {}
    groups = alike.groupby(list(columns), dropna=False, sort=False)
    number, place = groups.ngroup(), groups.cumcount()
    numbers = source_rows.loc[alike.index]
    first, second = (
        pd.Series(numbers[place == wanted].array, index=number[place == wanted]) for wanted in (0, 1)
    )
    other = number.map(first).where(place > 0, number.map(second))
    more = number.map(number.value_counts()) - 2
    return {
        position: Others(int(row), int(count))
        for position, row, count in zip(alike.index, other, more, strict=True)
    }
