"""What shows only when a column or a series is seen as a whole: shares for percentages, skipped years."""

from __future__ import annotations

import pandas as pd

from pipelines.contracts.machinery.contract import Contract, Words
from pipelines.intake.checks.notices import Notice, notice
from pipelines.intake.headers.matched_columns import MatchedColumn
from pipelines.intake.reading.sheets import Sheet

LEAST_VALUES = 3


def maybe_shares(
    text: pd.DataFrame, typed: pd.DataFrame, columns: list[MatchedColumn], sheet: Sheet
) -> list[Notice]:
    """Columns of percentages whose values all lie above 0 and at most at 1: 0.25 may be meant as 25 %.

    A value written with its % is in no doubt, nor is a column of fewer than three values.

    Args:
        text: the rows as written.
        typed: the same rows in canonical units.
        columns: where each column stands.
        sheet: the sheet they are from.
    """
    return [
        notice(
            sheet, "maybe_shares", "warning", _shares_words(item), column=item.index,
            column_name=item.info.name,
        )
        for item in columns
        if item.info.unit == "pct" and _look_like_shares(text[item.info.name], typed[item.info.name])
    ]  # fmt: skip


def _look_like_shares(written: pd.Series, values: pd.Series) -> bool:
    known = values.dropna()
    if len(known) < LEAST_VALUES or known.min() <= 0 or known.max() > 1:
        return False
    return not written[known.index].str.contains("[%％]", regex=True).any()


def _shares_words(item: MatchedColumn) -> Words:
    title = item.info.title
    return Words(
        f"「{title.zh}」的值都不大於 1，以百分比讀入（0.25 即 0.25%）；若填的是比率，請乘以 100。",
        f"{title.en}: no value is above 1, and they are read as percent (0.25 is 0.25%); "
        "if shares are meant, multiply them by 100.",
    )


def year_gaps(
    typed: pd.DataFrame, source_rows: pd.Series, contract: type[Contract], year_letter: int, sheet: Sheet
) -> list[Notice]:
    """The years that a series of the sheet skips, where the contract asks for complete years.

    A series is what the key names without the year; a rejected row still has its year.

    Args:
        typed: typed rows whose years are acceptable.
        source_rows: the number of each row in the sheet.
        contract: the contract.
        year_letter: the column of the sheet that holds the year, from 0.
        sheet: the sheet they are from.
    """
    year = contract.dataset().year_column
    if year is None or not contract.dataset().complete_years:
        return []
    series = [name for name in contract.key() if name != year]
    known = typed.dropna(subset=[year]).drop_duplicates([*series, year]).sort_values([*series, year])
    before = known.groupby(series, dropna=False)[year].shift() if series else known[year].shift()
    skips = (known[year] - before > 1).fillna(False).astype(bool)
    return [
        _gap(sheet, contract, int(first) + 1, int(last) - 1, int(source_rows[position]), year_letter)
        for position, first, last in zip(known.index[skips], before[skips], known[year][skips], strict=True)
    ]


def _gap(sheet: Sheet, contract: type[Contract], first: int, last: int, row: int, year_letter: int) -> Notice:
    missing = str(first) if first == last else f"{first}–{last}"
    words = Words(
        f"這一列之前缺 {missing} 年；請補上，或確認該年沒有資料。",
        f"Before this row the series lacks {missing}; add it, or confirm that there is no figure.",
    )
    return notice(
        sheet, "year_gap", "warning", words, row=row, column=year_letter,
        column_name=contract.dataset().year_column, value=missing,
    )  # fmt: skip
