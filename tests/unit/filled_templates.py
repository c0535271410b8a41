"""Fills a template as a person would with a spreadsheet program: from row 3 on, numbers as numbers."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import odfdo
import openpyxl

FIRST_ROW = 3
Value = str | int | bool | date | Decimal | None


def fill(template: Path, rows: Sequence[Sequence[Value]]) -> Path:
    """The template with these rows in it, in place."""
    cells = [[_as_typed(value) for value in row] for row in rows]
    if template.suffix == ".xlsx":
        _fill_xlsx(template, cells)
    else:
        _fill_ods(template, cells)
    return template


def _as_typed(value: Value) -> str | int | float | None:
    """What a cell holds: text, or the double a spreadsheet keeps a number as where that is the number."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value) if Decimal(repr(float(value))) == value else format(value, "f")
    return value


def _fill_xlsx(template: Path, rows: Sequence[Sequence[str | int | float | None]]) -> None:
    book = openpyxl.load_workbook(template)
    for number, row in enumerate(rows, start=FIRST_ROW):
        for index, value in enumerate(row, start=1):
            cell = book.worksheets[0].cell(number, index)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(template)


def _fill_ods(template: Path, rows: Sequence[Sequence[str | int | float | None]]) -> None:
    document = odfdo.Document(template)
    table = document.body.tables[0]
    for number, row in enumerate(rows, start=FIRST_ROW - 1):
        line = table.get_row(number)
        line.repeated = None
        line.set_values(list(row))
        table.set_row(number, line)
    document.save(template)
