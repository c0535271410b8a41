"""Units that stand near a header: in a line above it, in a row below it, in a column of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipelines.contracts.contract import DECIMAL_PRECISION, DECIMAL_SCALE, ColumnInfo, Contract
from pipelines.contracts.units import UnknownUnitError, conversion_factor
from pipelines.intake.header_rows import HeaderCells, folded, plain_title
from pipelines.intake.matched_columns import MatchedColumn
from pipelines.intake.reading import Sheet

WHOLE_OR_DECIMAL = ("BIGINT", f"DECIMAL({DECIMAL_PRECISION},{DECIMAL_SCALE})")
_UNIT_LINE = re.compile(r"^\(?單位:(?P<units>[^()]+)\)?$")
_UNIT_TITLES = ("單位", "unit", "計量單位")


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


def with_unit_line(columns: list[MatchedColumn], sheet: Sheet, header_index: int) -> list[MatchedColumn]:
    """Columns without a unit of their own take the fitting one of a line above the header (單位:千元)."""
    cells = [cell for row in sheet.rows[:header_index] for cell in row]
    texts = [found["units"] for cell in cells if (found := _UNIT_LINE.match(plain_title(cell)))]
    units = [unit for text in texts for unit in re.split("[;;、,/]", text)]
    return [_in_first_fitting_unit(item, units) for item in columns]


def _in_first_fitting_unit(item: MatchedColumn, units: list[str]) -> MatchedColumn:
    if item.unit_text is not None or not is_measured(item.info):
        return item
    for unit in units:
        factor = _factor_or_none(unit, item.info)
        if factor is not None:
            return replace(item, unit_text=unit, factor=factor)
    return item


def with_unit_row(columns: list[MatchedColumn], sheet: Sheet, index: int) -> tuple[list[MatchedColumn], int]:
    """A row right below the titles that holds nothing but units gives them to its columns."""
    row = sheet.rows[index] if index < len(sheet.rows) else []
    units = {column: plain_title(cell).strip("()") for column, cell in enumerate(row) if cell}
    factors = {
        item.index: factor
        for item in columns
        if item.index in units and (factor := _factor_or_none(units[item.index], item.info)) is not None
    }
    if not units or factors.keys() != units.keys():
        return columns, index
    return [
        replace(item, unit_text=units[item.index], factor=factors[item.index])
        if item.index in factors
        else item
        for item in columns
    ], index + 1


def _factor_or_none(unit: str, info: ColumnInfo) -> Decimal | None:
    try:
        return None if info.unit is None else conversion_factor(unit, info.unit, info.commodity)
    except UnknownUnitError:
        return None
