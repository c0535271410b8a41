"""Finds the header row of a sheet and matches its cells to the columns of a contract."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from pipelines.contracts.contract import ColumnInfo, Contract
from pipelines.contracts.units import UnknownUnitError, conversion_factor
from pipelines.intake.errors import RefusedFileError, together
from pipelines.intake.header_rows import find_header, first_known, folded, plain_title
from pipelines.intake.header_units import WHOLE_OR_DECIMAL, column_of_units, with_unit_line, with_unit_row
from pipelines.intake.matched_columns import MatchedColumn, MatchedHeader
from pipelines.intake.reading import Sheet, column_letter

_UNIT_IN_HEADER = re.compile(r"^(?P<title>[^(]+)\((?:單位:)?(?P<unit>[^()]+)\)$")


def match_header(sheet: Sheet, contract: type[Contract], file_name: str) -> MatchedHeader:
    """The header of a sheet.

    Raises:
        RefusedFileError: no header is found, a required column is missing, a column is unknown or
            stands twice, or a unit is not one of the quantity's.
    """
    known = _known_headers(contract)

    def lookup(text: str) -> ColumnInfo | None:
        return _lookup(text, known)[0]

    found = find_header(sheet, lookup, min(2, len(contract.columns())))
    if found is None:
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
    unit_column = column_of_units(found, known, contract)
    row = sheet.first_row + found.row_index + found.height - 1
    for index, names in enumerate(found.titles):
        try:
            if names and index != unit_column:
                columns.append(_matched(index, names, known, contract, file_name, sheet, row))
        except RefusedFileError as fault:
            faults.append(fault)
    named = {info.name for names in found.titles if (info := first_known(names, lookup)) is not None}
    faults += _repeated(columns, file_name, sheet) + _missing(named, contract, file_name, sheet)
    if faults:
        raise together(faults)
    columns = with_unit_line(columns, sheet, found.row_index)
    columns, body_index = with_unit_row(columns, sheet, found.row_index + found.height)
    return MatchedHeader(found.row_index, body_index, columns, unit_column)


def refuse_untitled(sheet: Sheet, header: MatchedHeader, set_aside: Collection[int], file_name: str) -> None:
    """Refuse a value that stands under no title: nobody can say what it is, and it must not be lost.

    Rows that are set aside (by their index) are no data.

    Raises:
        RefusedFileError: names the first such cell.
    """
    titled = {item.index for item in header.columns} | {header.unit_column}
    for position, row in enumerate(sheet.rows):
        if position < header.body_index or position in set_aside:
            continue
        for index, cell in enumerate(row):
            if cell and index not in titled:
                where = f"{column_letter(index)}{sheet.first_row + position}"
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


def _lookup(cell: str, known: dict[str, ColumnInfo]) -> tuple[ColumnInfo | None, str | None]:
    text = plain_title(cell)
    if text.lower() in known:
        return known[text.lower()], None
    found = _UNIT_IN_HEADER.match(text)
    if found is None:
        return None, None
    return known.get(found["title"].lower()), found["unit"]


def _matched(
    index: int,
    names: tuple[str, ...],
    known: dict[str, ColumnInfo],
    contract: type[Contract],
    file_name: str,
    sheet: Sheet,
    row: int,
) -> MatchedColumn:
    header = next((name for name in names if _lookup(name, known)[0] is not None), names[0])
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
    if unit_text is None or (info.unit is None and info.sql_type not in WHOLE_OR_DECIMAL):
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
