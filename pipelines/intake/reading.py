"""Reads a file into sheets of text cells, each knowing its row number and column letter.

Nothing is interpreted here: a number stays the text that was written, an empty cell is "".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import python_calamine

from pipelines.intake.errors import RefusedFileError

WORKBOOKS = (".xlsx", ".ods", ".xls")
TEXT_FILES = {".csv": ",", ".tsv": "\t"}
READABLE = (*WORKBOOKS, *TEXT_FILES)


@dataclass(frozen=True)
class Area:
    """A rectangle of merged cells: rows as a person counts them, columns from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Oddity:
    """What the text of a cell does not show: hidden, a formula without a value, an error, a comment.

    Attributes:
        kind: "hidden_row", "hidden_column", "formula_without_value", "error_cell" or "comment".
        row: the row as a person counts it; None when it is about a whole column.
        column: the column from 0; None when it is about a whole row.
        text: the formula, the error or the comment.
    """

    kind: str
    row: int | None
    column: int | None
    text: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows of text cells; ``first_row`` is the number of the first row as a person sees it."""

    name: str
    rows: list[list[str]]
    first_row: int = 1
    merged: tuple[Area, ...] = ()
    oddities: tuple[Oddity, ...] = ()


def column_letter(index: int) -> str:
    """The spreadsheet letter of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_sheets(path: Path, max_bytes: int) -> list[Sheet]:
    """All sheets of a file that hold anything; one whose name starts with "_" is a template's own, not data.

    Raises:
        RefusedFileError: the path is no file, too large, of an unknown kind, empty, or not readable.
    """
    _refuse_unusable(path, max_bytes)
    suffix = path.suffix.lower()
    sheets = _read_workbook(path) if suffix in WORKBOOKS else [_read_text(path, TEXT_FILES[suffix])]
    filled = [sheet for sheet in sheets if any(any(cell for cell in row) for row in sheet.rows)]
    if not filled:
        raise RefusedFileError(
            "empty_file",
            f"檔案 {path.name} 沒有任何內容；請填入資料後重新送件。",
            f"The file {path.name} is empty; fill it in and submit it again.",
        )
    return filled


def _refuse_unusable(path: Path, max_bytes: int) -> None:
    if path.is_dir():
        raise RefusedFileError(
            "not_a_file",
            f"{path.name} 是資料夾；請送單一檔案。",
            f"{path.name} is a directory; submit a single file.",
        )
    if not path.exists():
        raise RefusedFileError(
            "missing_file",
            f"找不到檔案 {path.name}；請確認檔案仍在原處。",
            f"The file {path.name} is not there; put it back or submit it again.",
        )
    if path.suffix.lower() not in READABLE:
        kinds = "、".join(READABLE)
        raise RefusedFileError(
            "unknown_kind",
            f"{path.name} 不是可讀的檔案種類；請存成 {kinds} 之一。",
            f"{path.name} is not a kind of file that can be read; save it as one of {', '.join(READABLE)}.",
        )
    if path.stat().st_size > max_bytes:
        raise RefusedFileError(
            "too_large",
            f"{path.name} 超過 {max_bytes // 2**20} MiB；請分成數個檔案。",
            f"{path.name} is larger than {max_bytes // 2**20} MiB; split it into several files.",
        )


def _read_workbook(path: Path) -> list[Sheet]:
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        return [
            _read_sheet(book.get_sheet_by_name(name), name)
            for name in book.sheet_names
            if not name.startswith("_")
        ]
    except (python_calamine.CalamineError, OSError) as error:
        raise RefusedFileError(
            "not_a_table",
            f"{path.name} 無法當作試算表開啟；請以試算表軟體另存後重新送件。",
            f"{path.name} cannot be opened as a spreadsheet ({error}); save it anew and submit it again.",
        ) from error


def _read_sheet(sheet: python_calamine.CalamineSheet, name: str) -> Sheet:
    first_row = (sheet.start or (0, 0))[0] + 1
    left = (sheet.start or (0, 0))[1]
    rows = [[""] * left + [_cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=True)]
    return Sheet(name, rows, first_row)


def _read_text(path: Path, delimiter: str) -> Sheet:
    text = _decoded(path)
    try:
        rows = list(_stripped(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)))
    except csv.Error as error:
        raise RefusedFileError(
            "not_a_table",
            f"{path.name} 不是格式正確的表格（{error}）；請重新匯出後送件。",
            f"{path.name} is not a well-formed table ({error}); export it again and submit it.",
        ) from error
    return Sheet("", rows)


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "cp950", "big5hkscs"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RefusedFileError(
        "unknown_encoding",
        f"{path.name} 的文字編碼無法辨認；請存成 UTF-8 後重新送件。",
        f"The text encoding of {path.name} is not known; save it as UTF-8 and submit it again.",
    )


def _stripped(rows: Iterable[list[str]]) -> Iterable[list[str]]:
    for row in rows:
        yield [cell.strip() for cell in row]


def _cell_text(cell: object) -> str:
    if cell is None or isinstance(cell, str):
        return (cell or "").strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return format(Decimal(repr(cell)), "f").removesuffix(".0")
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == datetime.min.time() else cell).isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
