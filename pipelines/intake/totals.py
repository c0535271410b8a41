"""Rows that say 合計, 小計 or 總計: never data, but a control of the rows above them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipelines.contracts.contract import Words
from pipelines.intake.header_rows import folded
from pipelines.intake.header_units import is_measured
from pipelines.intake.matched_columns import MatchedColumn
from pipelines.intake.notices import Notice, notice
from pipelines.intake.reading import Sheet

_PART = {"小計", "subtotal"}
_WHOLE = {"合計", "總計", "總和", "共計", "總數", "total", "grandtotal", "sum"}


_MAYBE = "計|總|和|(?i:total|sum)"


def totals_rows(text: pd.DataFrame) -> pd.Series:
    """Which rows are totals: one of their cells is exactly a word for it. Index as in ``text``."""
    is_total = pd.Series(False, index=text.index)
    for name in text.columns:
        maybe = text[name][text[name].str.contains(_MAYBE, regex=True)]
        is_total[maybe.index[[folded(cell) in _PART | _WHOLE for cell in maybe]]] = True
    return is_total


def control_totals(
    text: pd.DataFrame,
    typed: pd.DataFrame,
    is_total: pd.Series,
    columns: list[MatchedColumn],
    sheet: Sheet,
) -> list[Notice]:
    """What each totals row says against the sum of its rows: those since the last 小計, or all of them.

    Args:
        text: the rows as written with their ``source_row``, totals among them.
        typed: the same rows in canonical units.
        is_total: which of them are totals.
        columns: where each column stands.
        sheet: the sheet, for its name.
    """
    measured = [item for item in columns if is_measured(item.info) and item.info.unit != "pct"]
    found: list[Notice] = []
    start = 0
    for position in text.index[is_total]:
        is_part = any(folded(str(cell)) in _PART for cell in text.loc[position])
        above = text.index[(text.index < position) & ~is_total & (text.index >= (start if is_part else 0))]
        found += [
            _compared(sheet, item, typed, position, above, int(text.at[position, "source_row"]))
            for item in measured
        ]
        start = position + 1 if is_part else start
    return found


def _compared(
    sheet: Sheet, item: MatchedColumn, typed: pd.DataFrame, position: int, above: pd.Index, row: int
) -> Notice:
    stated: Any = typed.at[position, item.info.name]
    parts = typed.loc[above, item.info.name].dropna()
    computed = sum(parts, start=type(stated)(0)) if pd.notna(stated) else None
    title = item.info.title
    if computed is None or computed == stated:
        rule, severity = "control_total", "info"
        zh, en = "是總計列，不當作資料", "is a row of totals and no data"
        zh, en = (zh, en) if computed is None else (f"{zh}，與各列之和相符", f"{en}; it agrees with its rows")
    else:
        rule, severity = "control_total_differs", "warning"
        shown, total = _shown(stated), _shown(computed)
        zh = f"總計為 {shown}，各列之和為 {total}，請確認何者正確"
        en = f"states {shown} while its rows add up to {total}; see which is right"
    words = Words(f"「{title.zh}」{zh}。", f"{title.en}: {en}.")
    return notice(
        sheet, rule, severity, words, row=row, column=item.index, column_name=item.info.name,
        value="" if pd.isna(stated) else _shown(stated),
    )  # fmt: skip


def _shown(amount: object) -> str:
    text = format(amount, "f") if hasattr(amount, "as_tuple") else str(amount)
    return text.rstrip("0").rstrip(".") if "." in text else text
