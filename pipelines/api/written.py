"""Values as JSON and CSV say them: decimals exact, days in ISO form, what is missing as nothing.

A decimal is text in JSON, because most readers turn a JSON number into a binary one; a whole number and a
binary number are numbers.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pipelines.publication.escaping import escape_text

BYTE_ORDER_MARK = "\ufeff"


def as_json(value: Any) -> Any:
    """A value of DuckDB as JSON holds it; what is not a finite number is nothing."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):  # a timestamp too
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def as_csv(value: Any) -> Any:
    """A value of DuckDB as the CSV files of a release hold it: no text that a spreadsheet would run."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return escape_text(value)
    return "" if value is None else as_json(value)


def csv_lines(rows: Iterable[Sequence[Any]]) -> bytes:
    """Some lines of a CSV file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([as_csv(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def csv_head(names: Sequence[str]) -> bytes:
    """The first line of a CSV file, with the mark by which a spreadsheet knows UTF-8."""
    return BYTE_ORDER_MARK.encode() + csv_lines([names])
