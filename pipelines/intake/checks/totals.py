"""Rows that say 合計, 小計 or 總計: never data, but a control of the rows above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import localcontext
from typing import Any

import pandas as pd

from pipelines.contracts.machinery.contract import Words
from pipelines.intake.checks.notices import Notice, Spot, notice
from pipelines.intake.checks.rules import TOTAL_CODE
from pipelines.intake.headers.matched_columns import MatchedColumn
from pipelines.intake.headers.title_aliases import folded
from pipelines.intake.headers.unit_factors import is_measured
from pipelines.intake.values.typed_rows import TypedRows

_PART = {"小計", "subtotal", "sub-total"}
_WHOLE = {"合計", "總計", "總和", "共計", "總數", "total", "grandtotal", "sum"}
IS_TOTAL = "is_total"
"""The column in which a row says whether it is a total."""
_MAYBE = "計|總|和|(?i:total|sum|ｔ|ｓ)"


def totals_rows(rows: TypedRows) -> pd.Series:
    """Which rows are totals: one of their cells is exactly a word for it, and no code of its column.

    A row that says of itself that it is a total, where its dataset asks for that, is data: it is compared
    with its rows where the account is kept. Index as in the text of the rows.
    """
    text = rows.text
    is_total = pd.Series(False, index=text.index)
    for info in (item.info for item in rows.columns):
        words = _PART | _WHOLE - {folded(choice) for choice in info.choices or ()}
        maybe = text[info.name][text[info.name].str.contains(_MAYBE, regex=True)]
        is_total[maybe.index[[folded(cell) in words for cell in maybe]]] = True
    if IS_TOTAL in rows.values.columns:
        is_total &= ~rows.values[IS_TOTAL].fillna(False).astype(bool)
    return is_total


def control_totals(rows: TypedRows, is_total: pd.Series, key: Sequence[str]) -> list[Notice]:
    """What each totals row says against the sum of its rows: those since the last 小計, or all of them.

    A total that agrees with the rows since the last 合計, or with its rows but those of the code ALL, agrees
    too. One that names a year (or another part of the key) is of the rows of that year. A column that could
    not be read in one of the rows of a total is not compared with it.

    Args:
        rows: the rows of a sheet, totals among them.
        is_total: which of them are totals.
        key: the columns that identify a row.
    """
    text = rows.text
    wholes = (text[text.columns.intersection(list(key))] == TOTAL_CODE).any(axis="columns").astype(bool)
    table = _Table(rows, text.index[~is_total], text.index[~is_total & ~wholes])
    return [found for total in _totals(rows, is_total, key) for found in _of_row(table, total)]


@dataclass(frozen=True)
class _Table:
    """The rows of a sheet, and which of them are no totals; ``parts`` are those without the code ALL."""

    rows: TypedRows
    ordinary: pd.Index
    parts: pd.Index

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
            same = self.rows.values.loc[rows, name] == self.rows.values.at[total.position, name]
            rows = rows[same.fillna(False).to_numpy(bool)]
        return rows

    def _sum(self, name: str, rows: pd.Index) -> Any:
        known = self.rows.values.loc[rows, name].dropna()
        with localcontext(prec=60):
            return sum(known[1:], start=known.iloc[0]) if len(known) else None

    def has_gap(self, name: str, total: _Total) -> bool:
        """Whether a column cannot be read in the total or in one of its rows."""
        unreadable = self.rows.unreadable
        mine = unreadable.loc[unreadable["column_name"] == name, "position"]
        return bool(mine.isin([total.position, *self._rows_of(total, total.starts[0], self.ordinary)]).any())


@dataclass(frozen=True)
class _Total:
    """A totals row: where its own rows may start, likeliest first, and the columns of the key it names."""

    position: int
    starts: tuple[int, ...]
    named: tuple[str, ...]


def _totals(rows: TypedRows, is_total: pd.Series, key: Sequence[str]) -> Iterator[_Total]:
    text, after_part, after_whole = rows.text, 0, 0
    for position in text.index[is_total]:
        cells = {item.info.name: folded(str(text.at[position, item.info.name])) for item in rows.columns}
        named = tuple(name for name in key if cells.get(name) and cells[name] not in _PART | _WHOLE)
        if set(cells.values()) & _PART:
            yield _Total(position, (after_part, after_whole, 0), named)
            after_part = position + 1
        else:
            yield _Total(position, (0, after_whole, after_part), named)
            after_whole = position + 1


def _of_row(table: _Table, total: _Total) -> list[Notice]:
    """A notice for each amount that a totals row states, or one that the row is no data."""
    written: dict[Any, Any] = table.rows.text.loc[total.position].to_dict()
    columns, row = table.rows.columns, int(written["source_row"])
    found = [
        _compared(table, total, item, row)
        for item in columns
        if written[item.info.name] and is_measured(item.info) and item.info.unit != "pct"
    ]
    if found:
        return found
    place = next(item.index for item in columns if folded(written[item.info.name]) in _PART | _WHOLE)
    return [notice(table.rows.sheet, "control_total", "info", _NO_DATA, Spot(row, place))]


_NO_DATA = Words("這一列是總計列，不當作資料。", "The row is one of totals and no data.")


def _compared(table: _Table, total: _Total, item: MatchedColumn, row: int) -> Notice:
    name = item.info.name
    stated: Any = table.rows.values.at[total.position, name]
    can_compare = bool(pd.notna(stated)) and not table.has_gap(name, total)
    sums = list(table.sums_of(name, total)) if can_compare else [None]
    has_sum = sums[0] is not None
    differs = has_sum and stated not in sums
    rule, severity = ("control_total_differs", "warning") if differs else ("control_total", "info")
    words = _difference(item, stated, sums[0]) if differs else _agreement(item, has_sum)
    value = _shown(stated) if can_compare else ""
    return notice(table.rows.sheet, rule, severity, words, Spot(row, item.index, name), value)


def _agreement(item: MatchedColumn, has_sum: bool) -> Words:
    title = item.info.title
    if not has_sum:
        return Words(f"「{title.zh}」是總計列，不當作資料。", f"{title.en}: is a row of totals and no data.")
    return Words(
        f"「{title.zh}」是總計列，不當作資料，與各列之和相符。",
        f"{title.en}: is a row of totals and no data; it agrees with its rows.",
    )


def _difference(item: MatchedColumn, stated: object, computed: object) -> Words:
    title, shown, summed = item.info.title, _shown(stated), _shown(computed)
    return Words(
        f"「{title.zh}」總計為 {shown}，各列之和為 {summed}，請確認何者正確。",
        f"{title.en}: states {shown} while its rows add up to {summed}; see which is right.",
    )


def _shown(amount: object) -> str:
    text = format(amount, "f") if hasattr(amount, "as_tuple") else str(amount)
    return text.rstrip("0").rstrip(".") if "." in text else text
