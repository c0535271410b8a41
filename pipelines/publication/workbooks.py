"""Tables as workbooks for people: xlsx or ods, with titles that stay in view and text that never runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile, ZipInfo

import odfdo
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.publication.escaping import XLSX_OPTIONS, ods_text_tag
from pipelines.said import SaidError

Value = str | int | float | Decimal | bool | date | None
_WIDTHS = (10, 60)
_DOCUMENT_DATE = datetime(2000, 1, 1)  # a workbook carries no clock time
_TITLE = (
    '<style:style style:name="title" style:family="table-cell"><style:table-cell-properties '
    'fo:background-color="#ddebf7" fo:wrap-option="wrap"/><style:text-properties fo:font-weight="bold"/>'
    "</style:style>"
)
_BODY = (
    '<style:style style:name="body" style:family="table-cell"><style:table-cell-properties '
    'fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
)


class UnknownEndingError(SaidError, ValueError):
    """A file whose ending says no kind that is written."""


@dataclass(frozen=True)
class Page:
    """One sheet: its name, the titles of its columns and its rows, each as long as the titles."""

    name: str
    titles: Sequence[str]
    rows: Sequence[Sequence[Value]]


def write_workbook(output: Path, pages: Sequence[Page]) -> Path:
    """Write the pages as xlsx or ods, by the ending of ``output``; a missing value is an empty cell, never 0.

    Raises:
        UnknownEndingError: the ending is neither.
    """
    write = {".xlsx": _write_xlsx, ".ods": _write_ods}.get(output.suffix.lower())
    if write is None:
        raise UnknownEndingError(
            f"表格以 .xlsx 或 .ods 寫出，不是 {output.suffix!r}；請更改檔名。",
            f"A table is written as .xlsx or .ods, not {output.suffix!r}; change the file name.",
        )
    output.parent.mkdir(parents=True, exist_ok=True)
    write(output, pages)
    return output


def _write_xlsx(output: Path, pages: Sequence[Page]) -> None:
    with xlsxwriter.Workbook(output, XLSX_OPTIONS) as book:
        book.set_properties({"created": _DOCUMENT_DATE})
        title = book.add_format({"bold": True, "bg_color": "#DDEBF7", "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for page in pages:
            sheet = book.add_worksheet(page.name[:31])
            for index, text in enumerate(page.titles):
                sheet.set_column(index, index, _width(page, index), body)
                sheet.write_string(0, index, text, title)
            for number, row in enumerate(page.rows, 1):
                for index, value in enumerate(row):
                    _write_cell(sheet, number, index, value, body)
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)


def _write_cell(sheet: Worksheet, row: int, column: int, value: Value, style: Format) -> None:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        sheet.write_number(row, column, value, style)
    elif value is not None:
        sheet.write_string(row, column, _text(value), style)


def _write_ods(output: Path, pages: Sequence[Page]) -> None:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    [styles] = document.content.get_elements("//office:automatic-styles")
    for style in (_TITLE, _BODY, *(_column_style(width) for width in range(_WIDTHS[0], _WIDTHS[1] + 1))):
        styles.append(odfdo.Element.from_tag(style))
    for page in pages:
        document.body.append(odfdo.Element.from_tag(_ods_table(page)))
    document.meta.creation_date = document.meta.date = _DOCUMENT_DATE
    document.save(output)
    _date_members(output)


def _column_style(width: int) -> str:
    return (
        f'<style:style style:name="width-{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 0.2:.1f}cm"/></style:style>'
    )


def _ods_table(page: Page) -> str:
    """The sheet as text: an element for each cell would take forty times as long."""
    columns = "".join(
        f'<table:table-column table:style-name="width-{_width(page, index)}"/>'
        for index in range(len(page.titles))
    )
    rows = [
        "".join(ods_text_tag(text, "title") for text in page.titles),
        *("".join(_ods_cell(value) for value in row) for row in page.rows),
    ]
    body = "".join(f"<table:table-row>{cells}</table:table-row>" for cells in rows)
    return f"<table:table table:name={quoteattr(page.name)}>{columns}{body}</table:table>"


def _ods_cell(value: Value) -> str:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        number = f"{value:f}" if isinstance(value, Decimal) else repr(value)
        return (
            f'<table:table-cell table:style-name="body" office:value-type="float" office:value="{number}">'
            f"<text:p>{number}</text:p></table:table-cell>"
        )
    return (
        '<table:table-cell table:style-name="body"/>' if value is None else ods_text_tag(_text(value), "body")
    )


def _date_members(output: Path) -> None:
    """Give the members of the archive a fixed date, so that the same pages are the same bytes."""
    with ZipFile(output) as archive:
        members = [(item, archive.read(item)) for item in archive.infolist()]
    with ZipFile(output, "w") as archive:
        for item, content in members:
            dated = ZipInfo(item.filename, _DOCUMENT_DATE.timetuple()[:6])
            dated.compress_type = item.compress_type
            archive.writestr(dated, content)


def _text(value: str | bool | date) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if isinstance(value, str) else value.isoformat()


def _width(page: Page, index: int) -> int:
    """Wide enough for the longest cell, within bounds; a Chinese letter takes two places."""
    texts = [page.titles[index], *(str(row[index]) for row in page.rows if row[index] is not None)]
    longest = max(sum(2 if ord(letter) > 0x2E7F else 1 for letter in text) for text in texts)
    return min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])
