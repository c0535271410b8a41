"""Finds the header row of a sheet and matches its cells to the columns of a contract."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from pipelines.contracts.contract import DECIMAL_PRECISION, DECIMAL_SCALE, ColumnInfo, Contract
from pipelines.contracts.units import UnknownUnitError, conversion_factor
from pipelines.intake.errors import RefusedFileError, together
from pipelines.intake.reading import Sheet, column_letter

SEARCHED_ROWS = 30
NUMBERS = ("BIGINT", f"DECIMAL({DECIMAL_PRECISION},{DECIMAL_SCALE})")
_UNIT_IN_HEADER = re.compile(r"^(?P<title>[^(]+)\((?P<unit>[^()]+)\)$")


@dataclass(frozen=True)
class MatchedColumn:
    """A column of the sheet that stands for a column of the contract."""

    index: int
    info: ColumnInfo
    header: str
    unit_text: str | None
    factor: Decimal

    @property
    def letter(self) -> str:
        """The spreadsheet letter of the column."""
        return column_letter(self.index)


@dataclass(frozen=True)
class MatchedHeader:
    """Where the header stands in the rows of the sheet, and what its cells mean."""

    row_index: int
    columns: list[MatchedColumn]


def folded(text: str) -> str:
    """A header as it is compared: full-width folded, spaces inside words removed, lower case."""
    return _plain(text).lower()


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("台", "臺")


def match_header(sheet: Sheet, contract: type[Contract], file_name: str) -> MatchedHeader:
    """The header of a sheet.

    Raises:
        RefusedFileError: no header is found, a required column is missing, a column is unknown or
            stands twice, or a unit is not one of the quantity's.
    """
    known = _known_headers(contract)
    row_index = _header_row(sheet, known)
    if row_index is None:
        titles = "、".join(info.title.zh for info in contract.columns() if info.required)
        raise RefusedFileError(
            "no_header",
            f"{_place(file_name, sheet)}找不到「{contract.dataset().title.zh}」的標題列；"
            f"標題列須含：{titles}。",
            f"No header row of {contract.dataset_name()} is found in {_place_en(file_name, sheet)}; "
            f"it must hold {titles}.",
        )
    columns: list[MatchedColumn] = []
    faults: list[RefusedFileError] = []
    row = sheet.first_row + row_index
    for index, header in enumerate(sheet.rows[row_index]):
        try:
            if header:
                columns.append(_matched(index, header, known, contract, file_name, sheet, row))
        except RefusedFileError as fault:
            faults.append(fault)
    named = {info.name for cell in sheet.rows[row_index] if (info := _lookup(cell, known)[0]) is not None}
    faults += _repeated(columns, file_name, sheet) + _missing(named, contract, file_name, sheet)
    if faults:
        raise together(faults)
    return MatchedHeader(row_index, columns)


def refuse_untitled(sheet: Sheet, header: MatchedHeader, file_name: str) -> None:
    """Refuse a value that stands under no title: nobody can say what it is, and it must not be lost.

    Raises:
        RefusedFileError: names the first such cell.
    """
    titled = {item.index for item in header.columns}
    start = header.row_index + 1
    for number, row in enumerate(sheet.rows[start:], start=sheet.first_row + start):
        for index, cell in enumerate(row):
            if cell and index not in titled:
                where = f"{column_letter(index)}{number}"
                raise RefusedFileError(
                    "untitled_value",
                    f"{_place(file_name, sheet)}儲存格 {where} 有內容「{cell}」但該欄沒有標題；"
                    "請移除，或檢查該列是否錯位。",
                    f"Cell {where} in {_place_en(file_name, sheet)} holds {cell!r} but its column has no "
                    "title; remove it, or see whether the row has slipped.",
                )


def _known_headers(contract: type[Contract]) -> dict[str, ColumnInfo]:
    return {
        folded(text): info
        for info in contract.columns()
        for text in (info.name, info.title.zh, info.title.en, *info.aliases)
    }


def _header_row(sheet: Sheet, known: dict[str, ColumnInfo]) -> int | None:
    counts = [
        len({info.name for cell in row if (info := _lookup(cell, known)[0]) is not None})
        for row in sheet.rows[:SEARCHED_ROWS]
    ]
    best = max(counts, default=0)
    least = min(2, len({info.name for info in known.values()}))
    return counts.index(best) if best >= least else None


def _lookup(cell: str, known: dict[str, ColumnInfo]) -> tuple[ColumnInfo | None, str | None]:
    text = _plain(cell)
    if text.lower() in known:
        return known[text.lower()], None
    found = _UNIT_IN_HEADER.match(text)
    if found is None:
        return None, None
    return known.get(found["title"].lower()), found["unit"]


def _matched(
    index: int,
    header: str,
    known: dict[str, ColumnInfo],
    contract: type[Contract],
    file_name: str,
    sheet: Sheet,
    row: int,
) -> MatchedColumn:
    info, unit_text = _lookup(header, known)
    cell = f"{column_letter(index)}{row}"
    if info is None:
        accepted = "、".join(item.title.zh for item in contract.columns())
        raise RefusedFileError(
            "unknown_column",
            f"{_place(file_name, sheet)}儲存格 {cell} 的欄位「{header}」不在範本內；"
            f"請刪除該欄或改成：{accepted}。",
            f"The column {header!r} in {_place_en(file_name, sheet)}, cell {cell}, is not in the template of "
            f"{contract.dataset_name()}; remove it or rename it to one of {accepted}.",
        )
    return MatchedColumn(index, info, header, unit_text, _factor(info, unit_text, cell, file_name, sheet))


def _factor(info: ColumnInfo, unit_text: str | None, cell: str, file_name: str, sheet: Sheet) -> Decimal:
    if unit_text is None or (info.unit is None and info.sql_type not in NUMBERS):
        return Decimal(1)
    if info.unit is None:
        raise RefusedFileError(
            "unknown_unit",
            f"{_place(file_name, sheet)}儲存格 {cell} 的「{info.title.zh}」不換算單位；"
            f"請刪除標題中的「({unit_text})」，並照範本的單位填寫。",
            f"The column {info.title.en!r} in {_place_en(file_name, sheet)}, cell {cell}, is not converted; "
            f"remove ({unit_text}) from its title and write the values as the template says.",
        )
    try:
        return conversion_factor(unit_text, info.unit, info.commodity)
    except UnknownUnitError as error:
        raise RefusedFileError(
            "unknown_unit",
            f"{_place(file_name, sheet)}儲存格 {cell} 的單位「{unit_text}」無法換算成 {info.unit}；"
            "請改用範本的單位。",
            f"The unit in {_place_en(file_name, sheet)}, cell {cell}: {error}.",
        ) from error


def _repeated(columns: list[MatchedColumn], file_name: str, sheet: Sheet) -> list[RefusedFileError]:
    first: dict[str, MatchedColumn] = {}
    return [
        RefusedFileError(
            "repeated_column",
            f"{_place(file_name, sheet)}的 {earlier.letter} 欄與 {item.letter} 欄都是"
            f"「{item.info.title.zh}」；請只留一欄。",
            f"Columns {earlier.letter} and {item.letter} in {_place_en(file_name, sheet)} are both "
            f"{item.info.title.en!r}; keep one of them.",
        )
        for item in columns
        if (earlier := first.setdefault(item.info.name, item)) is not item
    ]


def _missing(
    named: set[str], contract: type[Contract], file_name: str, sheet: Sheet
) -> list[RefusedFileError]:
    missing = [info for info in contract.columns() if info.required and info.name not in named]
    if not missing:
        return []
    return [
        RefusedFileError(
            "missing_column",
            f"{_place(file_name, sheet)}缺少欄位：{'、'.join(info.title.zh for info in missing)}；"
            "請補上後重新送件。",
            f"{_place_en(file_name, sheet)} lacks the columns {', '.join(info.title.en for info in missing)} "
            f"({'、'.join(info.title.zh for info in missing)}); add them and submit it again.",
        )
    ]


def _place(file_name: str, sheet: Sheet) -> str:
    return f"檔案 {file_name}" + (f"工作表「{sheet.name}」" if sheet.name else "")


def _place_en(file_name: str, sheet: Sheet) -> str:
    return file_name + (f", sheet {sheet.name!r}" if sheet.name else "")
