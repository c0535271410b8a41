"""Refuses a sheet in which a second table begins: its rows would be misread."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.intake.headers.matched_columns import MatchedHeader
from pipelines.intake.headers.refusals import place_en, place_zh
from pipelines.intake.headers.units import unit_lines
from pipelines.intake.reading.sheets import Sheet
from pipelines.ledger.errors import RefusedFileError


def refuse_second_table(sheet: Sheet, header: MatchedHeader, row_numbers: Iterable[int]) -> None:
    """Refuse a sheet in which a table of other columns or another unit begins.

    Titles and lines of units are no valid data, so only the rejected rows need to be looked at.

    Args:
        sheet: the sheet.
        header: what its titles mean.
        row_numbers: the rejected rows, as a person counts them.

    Raises:
        RefusedFileError: names the first such row.
    """
    for number in row_numbers:
        index = number - sheet.first_row
        filled = [cell for cell in sheet.rows[index] if cell] if index < len(sheet.rows) else []
        are_titles = len(filled) > 1 and all(cell in header.titles for cell in filled)
        if are_titles or (len(filled) == 1 and unit_lines([filled])):
            raise RefusedFileError(
                "second_table",
                f"{place_zh(sheet)}第 {number} 列起是另一個表，標題或單位與第 "
                f"{sheet.first_row + header.row_index} 列的標題不同；請分成兩張工作表。",
                f"In {place_en(sheet)}, row {number}, a second table begins whose titles or "
                f"unit differ from row {sheet.first_row + header.row_index}; give it a sheet of its own.",
            )
