"""Units that stand near a header: in a line above it, in a row below it, in a column of their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pipelines.intake.headers.matched_columns import MatchedColumn
from pipelines.intake.headers.refusals import unknown_unit
from pipelines.intake.headers.title_aliases import KnownTitles, ReadTitle, folded, plain_title
from pipelines.intake.headers.title_rows import HeaderCells
from pipelines.intake.headers.unit_factors import (
    converts,
    factor_or_none,
    is_by_code,
    is_measured,
    unit_factor,
)
from pipelines.intake.reading.sheets import Sheet

_MONEY = r"新[臺台]幣|NT\$|NTD|TWD"
_UNIT_LINE = re.compile(
    rf"(?:^|[(\s]|金額|貨幣|幣別|計價|計算|計量|數量)(?:單\s*位|units?)(?:\s*:\s*|\s+)(?P<units>[^()]+)\)?\s*$|"
    rf"(?:^|\()\s*(?P<money>(?:{_MONEY})\s*:?\s*[^():]*(?:元整?|thousand|million))\s*\)?$|"
    r"以\s*(?P<told>[^\s()]+?)\s*(?:計|為單位)\s*\)?$|"
    rf"^\(?(?P<alone>(?:{_MONEY})?[千仟萬百億兆十]+元整?)\)?$",
    re.IGNORECASE,
)
MAYBE_UNIT = re.compile(r"[千仟萬百億兆]+元|\b(?:thousand|million|billion)\b", re.IGNORECASE)
_THOUSANDS = {"1,000": "千元", "1000": "千元", "1,000,000": "百萬元", "1000000": "百萬元"}
_IN_BRACKETS = re.compile(r"\([^()]*[^\W\d_][^()]*\)")
_UNIT_TITLES = ("單位", "unit", "計量單位")


@dataclass(frozen=True)
class UnitLine:
    """A cell that says 單位：…, where it stands (from 0), and the units it may mean."""

    index: int
    column: int
    text: str
    units: tuple[str, ...]
    is_alone: bool = False


def column_of_units(found: HeaderCells, titles: KnownTitles) -> int | None:
    """A column of units that the contract does not have is understood where only one amount can be meant."""
    measured = [info for info in titles.columns if is_measured(info)]
    if len(measured) != 1 and not any(is_by_code(info) for info in measured):
        return None
    for index, names in enumerate(found.titles):
        if any(folded(name) in _UNIT_TITLES and folded(name) not in titles.by_title for name in names):
            return index
    return None


def unit_lines(rows: Sequence[list[str]]) -> list[UnitLine]:
    """The cells that give a unit for a whole table (金額單位：千元), alone or at the end of a title.

    One that holds nothing but a unit is of the column below it.
    """
    lines = []
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            found = _UNIT_LINE.search(unicodedata.normalize("NFKC", cell)) if cell else None
            if found is not None:
                said = next(text for text in found.groups() if text)
                lines.append(UnitLine(index, column, cell, _ways(said), found["alone"] is not None))
    return lines


def _ways(said: str) -> tuple[str, ...]:
    """The units that a text may mean: 仟元整 is 仟元, NT$1,000 is 千元."""
    whole = re.sub("整$", "", plain_title(said).replace(":", ""))
    bare = re.sub(rf"^(?:{_MONEY})", "", whole, flags=re.IGNORECASE)
    parts = [] if whole in _THOUSANDS or bare in _THOUSANDS else re.split("[;、,/]", whole)
    ways = (whole, bare, _THOUSANDS.get(bare.removesuffix("元"), ""), f"{bare}NT$", *parts)
    return tuple(dict.fromkeys(way for way in ways if way))


def columns_in_units(
    sheet: Sheet, found: HeaderCells, named: Sequence[ReadTitle]
) -> tuple[list[MatchedColumn], int]:
    """The columns with the units that their titles, a line above or a row below give; where the data begin.

    Args:
        sheet: the sheet.
        found: where its header stands.
        named: the titles, each of which stands for a column of the contract.

    Raises:
        RefusedFileError: a unit in the row below is not one of the quantity's.
    """
    columns = _in_unit_of_line([_in_unit_of_title(item) for item in named], sheet, found.row_index)
    body_index = found.row_index + found.height
    units = unit_row(columns, sheet.rows[body_index]) if body_index < len(sheet.rows) else {}
    row = sheet.first_row + body_index
    placed = [
        _in_unit(item, units[item.index], f"{item.letter}{row}", sheet) if item.index in units else item
        for item in columns
    ]
    return placed, body_index + bool(units)


def _in_unit_of_title(item: ReadTitle) -> MatchedColumn:
    assert item.info is not None
    factor = unit_factor(item.info, item.unit_text)
    assert factor is not None
    return MatchedColumn(item.index, item.info, item.header, item.unit_text, factor)


def _in_unit(item: MatchedColumn, unit_text: str, cell: str, sheet: Sheet) -> MatchedColumn:
    factor = unit_factor(item.info, unit_text)
    if factor is None:
        raise unknown_unit(sheet, cell, item.info, unit_text)
    return replace(item, unit_text=unit_text, factor=factor)


def _in_unit_of_line(columns: list[MatchedColumn], sheet: Sheet, header_index: int) -> list[MatchedColumn]:
    """Columns without a unit of their own take the fitting one of a line above the header (單位:千元)."""
    lines = unit_lines(sheet.rows[:header_index])
    amounts = {item.index for item in columns if is_measured(item.info)}
    return [_in_first_fitting_unit(item, units_for(item, lines, amounts)) for item in columns]


def units_for(item: MatchedColumn, lines: Sequence[UnitLine], amounts: Collection[int]) -> list[str]:
    """The units that lines above the titles give a column; one alone above an amount is of no other."""
    fitting = [
        line for line in lines if not line.is_alone or line.column == item.index or line.column not in amounts
    ]
    return [unit for line in fitting for unit in line.units]


def _in_first_fitting_unit(item: MatchedColumn, units: list[str]) -> MatchedColumn:
    if item.unit_text is not None or not is_measured(item.info):
        return item
    for unit in units:
        factor = factor_or_none(unit, item.info)
        if factor is not None:
            return replace(item, unit_text=unit, factor=factor)
    return item


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
