"""Writes a template as xlsx."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from pipelines.intake.reading.template_marks import VERSION_SHEET
from pipelines.papers.template_content import (
    AMOUNT,
    FILLABLE_ROWS,
    FIRST_FREE_ROW,
    TEXT,
    WHOLE,
    Form,
    kind_of,
    template_mark,
)
from pipelines.publication.escaping import XLSX_OPTIONS

_FORMATS = {TEXT: "@", WHOLE: "0", AMOUNT: "#,##0.00##########"}
_WIDTH = 18
_LONGEST_LIST = 255
_CHOICES_ROW = 9
_STILL_ALLOWED = {
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
}


def write_xlsx(form: Form, output: Path, prefilled: Sequence[Mapping[str, str]] = ()) -> None:
    """Write the template of a dataset: the sheet to fill in, the instructions, the hidden version."""
    with xlsxwriter.Workbook(output, XLSX_OPTIONS) as book:
        sheet = book.add_worksheet(form.sheet_name[:31])
        _write_columns(book, sheet, form)
        _write_locked_rows(book, sheet, form)
        _write_prefilled(book, sheet, form, prefilled)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.protect("", _STILL_ALLOWED)
        _write_instructions(book, form)
        version = book.add_worksheet(VERSION_SHEET)
        _write_texts(version, template_mark(form.contract).rows())
        _write_long_choices(version, form)
        version.very_hidden()


def _write_columns(book: xlsxwriter.Workbook, sheet: Worksheet, form: Form) -> None:
    """The cells to fill in: unlocked, with the format and the drop-down of their column."""
    free = {kind: book.add_format({"locked": False, "num_format": code}) for kind, code in _FORMATS.items()}
    for index, info in enumerate(form.columns):
        sheet.set_column(index, index, _WIDTH, free[kind_of(info)])
        if choices := form.offered(info):
            listed = {"validate": "list", "source": _source(index, choices)}
            sheet.data_validation(2, index, FILLABLE_ROWS + 1, index, listed)


def _is_long(choices: Sequence[str]) -> bool:
    """Whether Excel's 255 letters do not hold a list of choices."""
    return len(",".join(choices)) > _LONGEST_LIST


def _source(index: int, choices: Sequence[str]) -> list[str] | str:
    """The choices themselves or, of a long list, their cells in the hidden sheet."""
    if not _is_long(choices):
        return list(choices)
    column, last = xl_col_to_name(index), _CHOICES_ROW + len(choices)
    return f"='{VERSION_SHEET}'!${column}${_CHOICES_ROW + 1}:${column}${last}"


def _write_long_choices(version: Worksheet, form: Form) -> None:
    """The long lists of choices, each in the column of its own, below the version."""
    for index, info in enumerate(form.columns):
        choices = form.offered(info)
        if choices and _is_long(choices):
            version.write_column(_CHOICES_ROW, index, choices)


def _write_locked_rows(book: xlsxwriter.Workbook, sheet: Worksheet, form: Form) -> None:
    """The titles with their notes, and the example."""
    header = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
    example = {
        kind: book.add_format({"italic": True, "font_color": "#808080", "num_format": code})
        for kind, code in _FORMATS.items()
    }
    for index, (info, value) in enumerate(zip(form.columns, form.example_row(), strict=True)):
        sheet.write_string(0, index, form.header_text(info), header)
        sheet.write_comment(0, index, form.header_note(info), {"x_scale": 2})
        _write(sheet, 1, index, value, example[kind_of(info)])


def _write_prefilled(
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    form: Form,
    prefilled: Sequence[Mapping[str, str]],
) -> None:
    """The rows that are filled in already, below the example; they stay free to change."""
    free = book.add_format({"locked": False, "num_format": _FORMATS[TEXT], "text_wrap": True})
    for number, row in enumerate(prefilled, FIRST_FREE_ROW - 1):
        for index, info in enumerate(form.columns):
            if text := row.get(info.name):
                sheet.write_string(number, index, text, free)


def _write(sheet: Worksheet, row: int, column: int, value: str | Decimal, style: Format) -> None:
    if isinstance(value, Decimal):
        sheet.write_number(row, column, value, style)
    elif value:
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_blank(row, column, None, style)


def _write_instructions(book: xlsxwriter.Workbook, form: Form) -> None:
    sheet = book.add_worksheet(form.instruction_sheet)
    sheet.set_column(0, 6, 36, book.add_format({"text_wrap": True, "valign": "top"}))
    _write_texts(sheet, form.instructions())
    sheet.protect("")


def _write_texts(sheet: Worksheet, rows: list[list[str]] | list[tuple[str, ...]]) -> None:
    for number, row in enumerate(rows):
        for index, text in enumerate(row):
            sheet.write_string(number, index, text)
