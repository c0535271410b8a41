"""One table as csv, xlsx or ods, by the ending of the file."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from pipelines.exports.account import ExportError
from pipelines.publication.workbooks import Page, Value, write_workbook

_ENDINGS = (".csv", ".xlsx", ".ods")


def write_table(output: Path, name: str, titles: Sequence[str], rows: Sequence[Sequence[Value]]) -> Path:
    """Write a table; a missing value is an empty cell, never 0.

    Raises:
        ExportError: the ending is none of a table.
    """
    ending = output.suffix.lower()
    if ending not in _ENDINGS:
        raise ExportError(
            f"表格可存為 {'、'.join(_ENDINGS)}，不能是 {output.suffix!r}；請改 --output 的副檔名。",
            f"A table is written as {', '.join(_ENDINGS[:-1])} or {_ENDINGS[-1]}, not {output.suffix!r}; "
            "change the ending of --output.",
        )
    if ending != ".csv":
        return write_workbook(output, [Page(name, titles, rows)])
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [titles, *([_text(cell) for cell in row] for row in rows)]
        )
    return output


def _text(value: Value) -> str:
    """A number in full, without an exponent."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)
