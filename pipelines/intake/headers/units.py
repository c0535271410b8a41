"""Units that stand near a header: in a line above it, in a row below it, in a column of their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.contracts.machinery.contract import (
    DECIMAL_PRECISION,
    DECIMAL_SCALE,
    ColumnInfo,
    Contract,
    Words,
)
from pipelines.contracts.machinery.units import UnknownUnitError, conversion_factor
from pipelines.intake.checks.notices import Notice, notice
from pipelines.intake.headers.matched_columns import MatchedColumn, MatchedHeader
from pipelines.intake.headers.title_rows import HeaderCells, folded, plain_title
from pipelines.intake.reading.sheets import Sheet

WHOLE_OR_DECIMAL = ("BIGINT", f"DECIMAL({DECIMAL_PRECISION},{DECIMAL_SCALE})")
_UNIT_LINE = re.compile(r"(?:^|[(\s])單\s*位\s*:(?P<units>[^()]+)\)?\s*$")
_IN_BRACKETS = re.compile(r"\([^()]*[^\W\d_][^()]*\)")
_UNIT_TITLES = ("單位", "unit", "計量單位")


@dataclass(frozen=True)
class UnitLine:
    """A cell that says 單位：…, where it stands (from 0), and the units it may mean."""

    index: int
    column: int
    text: str
    units: tuple[str, ...]


def is_measured(info: ColumnInfo) -> bool:
    """Whether a column holds amounts in a unit."""
    return info.unit not in (None, "year") and info.sql_type in WHOLE_OR_DECIMAL


def column_of_units(found: HeaderCells, known: dict[str, ColumnInfo], contract: type[Contract]) -> int | None:
    """A column of units that the contract does not have is understood where only one amount can be meant."""
    if len([info for info in contract.columns() if is_measured(info)]) != 1:
        return None
    for index, names in enumerate(found.titles):
        if any(folded(name) in _UNIT_TITLES and folded(name) not in known for name in names):
            return index
    return None


def unit_lines(rows: Sequence[list[str]]) -> list[UnitLine]:
    """The cells that give a unit for a whole table (單位:千元), alone or at the end of a title."""
    return [
        UnitLine(index, column, cell, (plain_title(found["units"]), *_parts(found["units"])))
        for index, row in enumerate(rows)
        for column, cell in enumerate(row)
        if (found := _UNIT_LINE.search(unicodedata.normalize("NFKC", cell))) is not None
    ]


def _parts(units: str) -> list[str]:
    return re.split("[;、,/]", plain_title(units))


def with_unit_line(columns: list[MatchedColumn], sheet: Sheet, header_index: int) -> list[MatchedColumn]:
    """Columns without a unit of their own take the fitting one of a line above the header (單位:千元)."""
    units = [unit for line in unit_lines(sheet.rows[:header_index]) for unit in line.units]
    return [_in_first_fitting_unit(item, units) for item in columns]


def _in_first_fitting_unit(item: MatchedColumn, units: list[str]) -> MatchedColumn:
    if item.unit_text is not None or not is_measured(item.info):
        return item
    for unit in units:
        factor = _factor_or_none(unit, item.info)
        if factor is not None:
            return replace(item, unit_text=unit, factor=factor)
    return item


def unit_line_notices(sheet: Sheet, header: MatchedHeader) -> list[Notice]:
    """For each line of units above the header the columns it was used for; one of no use is a warning."""
    amounts = [item for item in header.columns if is_measured(item.info)]
    lines = unit_lines(sheet.rows[: header.row_index])
    if amounts and all(item.unit_text for item in amounts):
        lines = [line for line in lines if any(item.unit_text in line.units for item in amounts)]
    return [_unit_line_notice(sheet, line, amounts) for line in lines]


def _unit_line_notice(sheet: Sheet, line: UnitLine, amounts: list[MatchedColumn]) -> Notice:
    titles = [item.info.title for item in amounts if item.unit_text in line.units]
    used = Words(
        f"「{line.text}」用於：{'、'.join(title.zh for title in titles)}。",
        f"{line.text!r} is used for {', '.join(title.en for title in titles)}.",
    )
    rule, severity, words = (
        ("unit_line", "info", used) if titles else ("unit_line_unused", "warning", _UNUSED)
    )
    row = sheet.first_row + line.index
    return notice(sheet, rule, severity, words, row=row, column=line.column, value=line.text)


_UNUSED = Words(
    "這個單位沒有可換算的欄位，各欄以範本的單位讀入；請確認，或把單位寫在欄位標題內。",
    "No column converts from this unit, so all are read in the template's units; "
    "confirm it, or write the unit into the column's title.",
)


def unit_row(columns: list[MatchedColumn], row: list[str]) -> dict[int, str]:
    """The units that a row right below the titles gives to amounts, by column; none for a row of data.

    A remark in brackets may stand under the other columns.
    """
    amounts = {item.index: item.info for item in columns if is_measured(item.info)}
    written = {index: plain_title(cell) for index, cell in enumerate(row) if cell}
    for index, text in written.items():
        is_unit = index in amounts and converts(text.strip("()"), amounts[index])
        if not is_unit and not _IN_BRACKETS.fullmatch(text):
            return {}
    return {index: text.strip("()") for index, text in written.items() if index in amounts}


def converts(unit: str, info: ColumnInfo) -> bool:
    """Whether a unit is one of the quantity that a column holds."""
    return _factor_or_none(unit, info) is not None


def _factor_or_none(unit: str, info: ColumnInfo) -> Decimal | None:
    try:
        return None if info.unit is None else conversion_factor(unit, info.unit, info.commodity)
    except UnknownUnitError:
        return None
