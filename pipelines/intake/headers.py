"""Finds the header row of a sheet and matches its cells to the columns of a contract."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from pipelines.contracts.contract import ColumnInfo, Contract
from pipelines.contracts.units import UnknownUnitError, conversion_factor
from pipelines.intake.errors import RefusedFileError
from pipelines.intake.reading import Sheet, column_letter

SEARCHED_ROWS = 30
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
    return "".join(unicodedata.normalize("NFKC", text).split()).lower().replace("台", "臺")


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
            f"{_place(file_name, sheet)}找不到「{contract.dataset().title.zh}」的標題列；標題列須含：{titles}。",
            f"No header row of {contract.dataset_name()} is found in {_place_en(file_name, sheet)}; "
            f"it must hold {titles}.",
        )
    columns = [
        _matched(index, header, known, contract, file_name, sheet, sheet.first_row + row_index)
        for index, header in enumerate(sheet.rows[row_index])
        if header
    ]
    _refuse_repeated(columns, file_name, sheet)
    _refuse_missing(columns, contract, file_name, sheet)
    return MatchedHeader(row_index, columns)


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
    text = folded(cell)
    if text in known:
        return known[text], None
    found = _UNIT_IN_HEADER.match(text)
    if found is None:
        return None, None
    return known.get(found["title"]), found["unit"]


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
            f"{_place(file_name, sheet)}儲存格 {cell} 的欄位「{header}」不在範本內；請刪除該欄或改成：{accepted}。",
            f"The column {header!r} in {_place_en(file_name, sheet)}, cell {cell}, is not in the template of "
            f"{contract.dataset_name()}; remove it or rename it to one of {accepted}.",
        )
    return MatchedColumn(index, info, header, unit_text, _factor(info, unit_text, cell, file_name, sheet))


def _factor(info: ColumnInfo, unit_text: str | None, cell: str, file_name: str, sheet: Sheet) -> Decimal:
    if unit_text is None or info.unit is None:
        return Decimal(1)
    try:
        return conversion_factor(unit_text, info.unit, info.commodity)
    except UnknownUnitError as error:
        raise RefusedFileError(
            "unknown_unit",
            f"{_place(file_name, sheet)}儲存格 {cell} 的單位「{unit_text}」無法換算成 {info.unit}；請改用範本的單位。",
            f"The unit in {_place_en(file_name, sheet)}, cell {cell}: {error}.",
        ) from error


def _refuse_repeated(columns: list[MatchedColumn], file_name: str, sheet: Sheet) -> None:
    first: dict[str, MatchedColumn] = {}
    for item in columns:
        earlier = first.setdefault(item.info.name, item)
        if earlier is not item:
            raise RefusedFileError(
                "repeated_column",
                f"{_place(file_name, sheet)}的 {earlier.letter} 欄與 {item.letter} 欄都是"
                f"「{item.info.title.zh}」；請只留一欄。",
                f"Columns {earlier.letter} and {item.letter} in {_place_en(file_name, sheet)} are both "
                f"{item.info.title.en!r}; keep one of them.",
            )


def _refuse_missing(columns: list[MatchedColumn], contract: type[Contract], file_name: str, sheet: Sheet) -> None:
    present = {item.info.name for item in columns}
    missing = [info for info in contract.columns() if info.required and info.name not in present]
    if missing:
        raise RefusedFileError(
            "missing_column",
            f"{_place(file_name, sheet)}缺少欄位：{'、'.join(info.title.zh for info in missing)}；請補上後重新送件。",
            f"{_place_en(file_name, sheet)} lacks the columns {', '.join(info.title.en for info in missing)} "
            f"({'、'.join(info.title.zh for info in missing)}); add them and submit it again.",
        )


def _place(file_name: str, sheet: Sheet) -> str:
    return f"檔案 {file_name}" + (f"工作表「{sheet.name}」" if sheet.name else "")


def _place_en(file_name: str, sheet: Sheet) -> str:
    return file_name + (f", sheet {sheet.name!r}" if sheet.name else "")
