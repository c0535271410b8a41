"""One table as csv, xlsx or ods, by the ending of the file."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from pipelines.publication.workbooks import Page, Value, write_workbook


def write_table(output: Path, name: str, titles: Sequence[str], rows: Sequence[Sequence[Value]]) -> Path:
    """Write a table; a missing value is an empty cell, never 0.

    Raises:
        ValueError: the ending is none of a table.
    """
    if output.suffix != ".csv":
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
