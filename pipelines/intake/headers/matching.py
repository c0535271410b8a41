"""Finds the header row of a sheet and matches its cells to the columns of a contract."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal

from pipelines.contracts.machinery.contract import ColumnInfo, Contract
from pipelines.contracts.machinery.header_maps import old_headers
from pipelines.contracts.machinery.units import UnknownUnitError, conversion_factor
from pipelines.intake.headers.matched_columns import MatchedColumn, MatchedHeader
from pipelines.intake.headers.title_rows import find_header, first_known, folded, plain_title
from pipelines.intake.headers.units import (
    WHOLE_OR_DECIMAL,
    column_of_units,
    unit_lines,
    unit_row,
    with_unit_line,
)
from pipelines.intake.reading.sheets import Sheet, column_letter
from pipelines.ledger.errors import RefusedFileError, together

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
    body_index = found.row_index + found.height
    units = unit_row(columns, sheet.rows[body_index]) if body_index < len(sheet.rows) else {}
    columns = [
        _in_unit(item, units[item.index], f"{item.letter}{row + 1}", file_name, sheet)
        if item.index in units
        else item
        for item in columns
    ]
    return MatchedHeader(found.row_index, body_index + bool(units), columns, unit_column)


def refuse_second_table(
    sheet: Sheet, header: MatchedHeader, contract: type[Contract], row_numbers: Iterable[int], file_name: str
) -> None:
    """Refuse a sheet in which a table of other columns or another unit begins: its rows would be misread.

    Titles and lines of units are no valid data, so only the rejected rows need to be looked at.

    Raises:
        RefusedFileError: names the first such row.
    """
    known = _known_headers(contract)
    for number in row_numbers:
        index = number - sheet.first_row
        filled = [cell for cell in sheet.rows[index] if cell] if index < len(sheet.rows) else []
        are_titles = len(filled) > 1 and all(_lookup(cell, known)[0] is not None for cell in filled)
        if are_titles or (len(filled) == 1 and unit_lines([filled])):
            raise RefusedFileError(
                "second_table",
                f"{_place(file_name, sheet)}第 {number} 列起是另一個表，標題或單位與第 "
                f"{sheet.first_row + header.row_index} 列的標題不同；請分成兩張工作表。",
                f"In {_place_en(file_name, sheet)}, row {number}, a second table begins whose titles or "
                f"unit differ from row {sheet.first_row + header.row_index}; give it a sheet of its own.",
            )


def refuse_untitled(sheet: Sheet, header: MatchedHeader, set_aside: Collection[int], file_name: str) -> None:
    """Refuse a value that stands under no title: nobody can say what it is, and it must not be lost.

    Rows that are set aside (by their index) are no data.

    Raises:
        RefusedFileError: names the first such cell.
    """
    titled = {item.index for item in header.columns} | {header.unit_column}
    untitled = [index for index in range(max(map(len, sheet.rows))) if index not in titled]
    for position, row in enumerate(sheet.rows) if untitled else ():
        if position < header.body_index or position in set_aside:
            continue
        for index in untitled:
            cell = row[index] if index < len(row) else ""
            if cell:
                where = f"{column_letter(index)}{sheet.first_row + position}"
                raise RefusedFileError(
                    "untitled_value",
                    f"{_place(file_name, sheet)}儲存格 {where} 有內容「{cell}」但該欄沒有標題；"
                    "請移除，或檢查該列是否錯位。",
                    f"Cell {where} in {_place_en(file_name, sheet)} holds {cell!r} but its column has no "
                    "title; remove it, or see whether the row has slipped.",
                )


def _known_headers(contract: type[Contract]) -> dict[str, ColumnInfo]:
    columns = {info.name: info for info in contract.columns()}
    given_out = old_headers(contract.dataset_name()).items()
    old = {folded(text): columns[name] for text, name in given_out if name in columns}
    return old | {
        folded(text): info
        for info in columns.values()
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


def _in_unit(item: MatchedColumn, unit_text: str, cell: str, file_name: str, sheet: Sheet) -> MatchedColumn:
    factor = _factor(item.info, unit_text, cell, file_name, sheet)
    return replace(item, unit_text=unit_text, factor=factor)


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
