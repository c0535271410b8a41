"""Reads xlsx, ods and xls files into sheets of text cells; a number stays the text that was written."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import python_calamine

from pipelines.intake.reading.archive import refuse_unsafe_workbook
from pipelines.intake.reading.cell_properties import Marks, workbook_marks
from pipelines.intake.reading.sheets import Area, Oddity, Sheet
from pipelines.ledger.errors import RefusedFileError

_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def read_workbook(path: Path) -> list[Sheet]:
    """All sheets; one whose name starts with "_" is a template's own, not data.

    Raises:
        RefusedFileError: the archive is not safe, or not a spreadsheet.
    """
    refuse_unsafe_workbook(path)
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        marks = workbook_marks(path)
        hidden = {
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible != python_calamine.SheetVisibleEnum.Visible
        }
        return [
            _read_sheet(book.get_sheet_by_name(name), name, marks.get(name, Marks()), name in hidden)
            for name in book.sheet_names
            if not name.startswith("_")
        ]
    except RefusedFileError:
        raise
    except Exception as error:  # whatever a parser makes of a broken file, the answer is one sentence
        raise RefusedFileError(
            "not_a_table",
            f"{path.name} 無法當作試算表開啟；請以試算表軟體另存後重新送件。",
            f"{path.name} cannot be opened as a spreadsheet ({error}); save it anew and submit it again.",
        ) from error


def _read_sheet(sheet: python_calamine.CalamineSheet, name: str, marks: Marks, is_hidden: bool) -> Sheet:
    first_row = (sheet.start or (0, 0))[0] + 1
    left = (sheet.start or (0, 0))[1]
    cells = sheet.to_python(skip_empty_area=True)
    rows = [
        [""] * left + [cell.strip() if type(cell) is str else _cell_text(cell) for cell in row]
        for row in cells
    ]
    for row, column in marks.percent:
        _show_percentage(rows, row - first_row, column)
    areas = [Area(a[0] + 1, a[1], b[0] + 1, b[1]) for a, b in sheet.merged_cell_ranges or ()]
    oddities = [Oddity("hidden_sheet", None, None, name)] if is_hidden else []
    return Sheet(name, rows, first_row, tuple(areas), (*oddities, *marks.oddities))


def _show_percentage(rows: list[list[str]], index: int, column: int) -> None:
    """A cell formatted as a percentage holds a hundredth of what the clerk sees and means."""
    if 0 <= index < len(rows) and column < len(rows[index]) and _PLAIN_NUMBER.fullmatch(rows[index][column]):
        shown = format(Decimal(rows[index][column]) * 100, "f")
        rows[index][column] = (shown.rstrip("0").rstrip(".") if "." in shown else shown) + "%"


def _cell_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        text = repr(cell).removesuffix(".0")
        return format(Decimal(text), "f") if "e" in text else text
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == datetime.min.time() else cell).isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
