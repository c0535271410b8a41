"""Reads xlsx, ods and xls files into sheets of text cells; a number stays the text that was written."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import python_calamine

from pipelines.intake.reading.archive import refuse_unsafe_workbook
from pipelines.intake.reading.cell_properties import workbook_marks
from pipelines.intake.reading.marks import Marks
from pipelines.intake.reading.number_formats import YEAR, as_shown, scales
from pipelines.intake.reading.sheets import SCALED_FORMAT, SHOWN_PART, Area, Oddity, Sheet
from pipelines.ledger.errors import RefusedFileError

_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


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
    shown = _as_shown(rows, first_row, marks)
    areas = [Area(a[0] + 1, a[1], b[0] + 1, b[1]) for a, b in sheet.merged_cell_ranges or ()]
    oddities = [Oddity("hidden_sheet", None, None, name)] if is_hidden else []
    return Sheet(name, rows, first_row, tuple(areas), (*oddities, *shown, *marks.oddities))


def _as_shown(rows: list[list[str]], first_row: int, marks: Marks) -> list[Oddity]:
    """Put what the clerk sees in place of what is stored; what that changes beyond percent is told."""
    told = []
    for (row, column), code in marks.formats.items():
        if (cell := _cell(rows, row - first_row, column)) and _PLAIN_NUMBER.fullmatch(cell):
            rows[row - first_row][column] = as_shown(code, Decimal(cell))
            if scales(code):
                told.append(Oddity(SCALED_FORMAT, row, column, code))
    for (row, column), part in marks.parts.items():
        if _DAY.fullmatch(cell := _cell(rows, row - first_row, column)):
            told.append(Oddity(SHOWN_PART, row, column, cell[:4] if part == YEAR else cell[:7]))
    for (row, column), text in marks.texts.items():
        if _cell(rows, row - first_row, column):
            rows[row - first_row][column] = text
    return told


def _cell(rows: list[list[str]], index: int, column: int) -> str:
    return rows[index][column] if 0 <= index < len(rows) and column < len(rows[index]) else ""


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
