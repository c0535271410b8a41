"""Says which columns a line of units above the table (單位：千元) was used for."""

from __future__ import annotations

from collections.abc import Collection

from pipelines.contracts.machinery.currencies import MONEY
from pipelines.contracts.machinery.words import Words
from pipelines.intake.checks.notices import Notice, Spot, notice
from pipelines.intake.headers.matched_columns import MatchedColumn, MatchedHeader
from pipelines.intake.headers.unit_factors import is_measured
from pipelines.intake.headers.units import MAYBE_UNIT, UnitLine, unit_lines
from pipelines.intake.reading.sheets import Sheet


def unit_line_notices(sheet: Sheet, header: MatchedHeader) -> list[Notice]:
    """For each line of units above the header the columns it was used for; one of no use is a warning."""
    amounts = [item for item in header.columns if is_measured(item.info)]
    lines = unit_lines(sheet.rows[: header.row_index])
    if amounts and all(item.unit_text for item in amounts):
        lines = [line for line in lines if any(item.unit_text in line.units for item in amounts)]
    found = [_unit_line_notice(sheet, line, amounts) for line in lines]
    if any(not item.unit_text and (item.info.unit or "").startswith(MONEY) for item in amounts):
        found += _maybe_units(sheet, header, {(line.index, line.column) for line in lines})
    return found


def _maybe_units(sheet: Sheet, header: MatchedHeader, known: Collection[tuple[int, int]]) -> list[Notice]:
    """Cells above the titles that speak of thousands or millions and were not used."""
    return [
        notice(sheet, "unit_line_unused", "warning", _UNUSED, Spot(sheet.first_row + index, column), cell)
        for index, row in enumerate(sheet.rows[: header.row_index])
        for column, cell in enumerate(row)
        if cell and (index, column) not in known and MAYBE_UNIT.search(cell)
    ]


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
    return notice(sheet, rule, severity, words, Spot(row, line.column), line.text)


_UNUSED = Words(
    "這個單位沒有可換算的欄位，各欄以範本的單位讀入；請確認，或把單位寫在欄位標題內。",
    "No column converts from this unit, so all are read in the template's units; "
    "confirm it, or write the unit into the column's title.",
)
