"""Rows that say 合計, 小計 or 總計: never data, but a control of the rows above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import localcontext
from typing import Any

import pandas as pd

from pipelines.contracts.machinery.contract import Words
from pipelines.intake.checks.notices import Notice, notice
from pipelines.intake.checks.rules import TOTAL_CODE
from pipelines.intake.headers.matched_columns import MatchedColumn
from pipelines.intake.headers.title_rows import folded
from pipelines.intake.headers.units import is_measured
from pipelines.intake.reading.sheets import Sheet

_PART = {"小計", "subtotal", "sub-total"}
_WHOLE = {"合計", "總計", "總和", "共計", "總數", "total", "grandtotal", "sum"}
_MAYBE = "計|總|和|(?i:total|sum|ｔ|ｓ)"


def totals_rows(text: pd.DataFrame, columns: list[MatchedColumn]) -> pd.Series:
    """Which rows are totals: one of their cells is exactly a word for it, and no code of its column.

    Index as in ``text``.
    """
    is_total = pd.Series(False, index=text.index)
    for info in (item.info for item in columns):
        words = _PART | _WHOLE - {folded(choice) for choice in info.choices or ()}
        maybe = text[info.name][text[info.name].str.contains(_MAYBE, regex=True)]
        is_total[maybe.index[[folded(cell) in words for cell in maybe]]] = True
    return is_total


def control_totals(
    text: pd.DataFrame,
    typed: pd.DataFrame,
    is_total: pd.Series,
    unreadable: pd.DataFrame,
    columns: list[MatchedColumn],
    key: Sequence[str],
    sheet: Sheet,
) -> list[Notice]:
    """What each totals row says against the sum of its rows: those since the last 小計, or all of them.

    A total that agrees with the rows since the last 合計, or with its rows but those of the code ALL, agrees
    too. One that names a year (or another part of the key) is of the rows of that year.

    Args:
        text: the rows as written with their ``source_row``, totals among them.
        typed: the same rows in canonical units.
        is_total: which of them are totals.
        unreadable: the cells that could not be read (``position``, ``column_name``); a column that has one
            among the rows of a total is not compared with it.
        columns: where each column stands.
        key: the columns that identify a row.
        sheet: the sheet, for its name.
    """
    wholes = (text[text.columns.intersection(list(key))] == TOTAL_CODE).any(axis="columns").astype(bool)
    table = _Table(text, typed, text.index[~is_total], text.index[~is_total & ~wholes], unreadable)
    return [
        found
        for total in _totals(text, is_total, columns, key)
        for found in _of_row(table, total, columns, sheet)
    ]


@dataclass(frozen=True)
class _Table:
    """The rows as written and typed, which of them are no totals, and the cells that could not be read.

    ``parts`` are the ordinary rows without the code ALL.
    """

    text: pd.DataFrame
    typed: pd.DataFrame
    ordinary: pd.Index
    parts: pd.Index
    unreadable: pd.DataFrame

    def sums_of(self, name: str, total: _Total) -> Iterator[Any]:
        """What a total may be the sum of, likeliest first; None where there is nothing to add up."""
        for among in (self.ordinary, self.parts):
            for start in total.starts:
                yield self._sum(name, self._rows_of(total, start, among))

    def _rows_of(self, total: _Total, start: int, among: pd.Index) -> pd.Index:
        """The rows from a start up to a total that agree with it in the columns of the key it names."""
        first, end = among.searchsorted([start, total.position])
        rows = among[first:end]
        for name in total.named:
            same = self.typed.loc[rows, name] == self.typed.at[total.position, name]
            rows = rows[same.fillna(False).to_numpy(bool)]
        return rows

    def _sum(self, name: str, rows: pd.Index) -> Any:
        known = self.typed.loc[rows, name].dropna()
        with localcontext(prec=60):
            return sum(known[1:], start=known.iloc[0]) if len(known) else None

    def has_gap(self, name: str, total: _Total) -> bool:
        """Whether a column cannot be read in the total or in one of its rows."""
        mine = self.unreadable.loc[self.unreadable["column_name"] == name, "position"]
        return bool(mine.isin([total.position, *self._rows_of(total, total.starts[0], self.ordinary)]).any())


@dataclass(frozen=True)
class _Total:
    """A totals row: where its own rows may start, likeliest first, and the columns of the key it names."""

    position: int
    starts: tuple[int, ...]
    named: tuple[str, ...]


def _totals(
    text: pd.DataFrame, is_total: pd.Series, columns: list[MatchedColumn], key: Sequence[str]
) -> Iterator[_Total]:
    after_part, after_whole = 0, 0
    for position in text.index[is_total]:
        cells = {item.info.name: folded(str(text.at[position, item.info.name])) for item in columns}
        named = tuple(name for name in key if cells.get(name) and cells[name] not in _PART | _WHOLE)
        if set(cells.values()) & _PART:
            yield _Total(position, (after_part, after_whole, 0), named)
            after_part = position + 1
        else:
            yield _Total(position, (0, after_whole, after_part), named)
            after_whole = position + 1


def _of_row(table: _Table, total: _Total, columns: list[MatchedColumn], sheet: Sheet) -> list[Notice]:
    """A notice for each amount that a totals row states, or one that the row is no data."""
    written: dict[Any, Any] = table.text.loc[total.position].to_dict()
    row = int(written["source_row"])
    found = [
        _compared(table, total, item, sheet, row)
        for item in columns
        if written[item.info.name] and is_measured(item.info) and item.info.unit != "pct"
    ]
    if found:
        return found
    place = next(item.index for item in columns if folded(written[item.info.name]) in _PART | _WHOLE)
    return [notice(sheet, "control_total", "info", _NO_DATA, row=row, column=place)]


_NO_DATA = Words("這一列是總計列，不當作資料。", "The row is one of totals and no data.")


def _compared(table: _Table, total: _Total, item: MatchedColumn, sheet: Sheet, row: int) -> Notice:
    name, title = item.info.name, item.info.title
    stated: Any = table.typed.at[total.position, name]
    can_compare = bool(pd.notna(stated)) and not table.has_gap(name, total)
    sums = list(table.sums_of(name, total)) if can_compare else [None]
    computed = sums[0]
    rule, severity = "control_total", "info"
    if computed is None:
        zh, en = "是總計列，不當作資料", "is a row of totals and no data"
    elif stated in sums:
        zh, en = (
            "是總計列，不當作資料，與各列之和相符",
            "is a row of totals and no data; it agrees with its rows",
        )
    else:
        rule, severity = "control_total_differs", "warning"
        shown, summed = _shown(stated), _shown(computed)
        zh = f"總計為 {shown}，各列之和為 {summed}，請確認何者正確"
        en = f"states {shown} while its rows add up to {summed}; see which is right"
    return notice(
        sheet, rule, severity, Words(f"「{title.zh}」{zh}。", f"{title.en}: {en}."), row=row,
        column=item.index, column_name=name, value=_shown(stated) if can_compare else "",
    )  # fmt: skip


def _shown(amount: object) -> str:
    text = format(amount, "f") if hasattr(amount, "as_tuple") else str(amount)
    return text.rstrip("0").rstrip(".") if "." in text else text
