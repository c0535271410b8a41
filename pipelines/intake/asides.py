"""Rows of a sheet that are no data: notes below the table, repeated titles, examples of a template."""

from __future__ import annotations

import re

from pipelines.contracts.contract import Words
from pipelines.intake.matched_columns import MatchedHeader
from pipelines.intake.notices import Notice, notice
from pipelines.intake.reading import Sheet

_NOTE = re.compile(
    r"^[※*＊]|^[（(]?(?:註|附註|備註|說明|資料來源|填表說明|填表人|note|source|remark)", re.IGNORECASE
)
EXAMPLE_MARK = re.compile(r"^(?:範例|example)\s*[:：]", re.IGNORECASE)


def rows_set_aside(sheet: Sheet, header: MatchedHeader) -> dict[int, Notice]:
    """The rows below the header that are no data, by their index, each with the notice that says so."""
    titles = [cell for cell in sheet.rows[header.row_index] if cell]
    found: dict[int, Notice] = {}
    for index in range(header.body_index, len(sheet.rows)):
        row = sheet.rows[index]
        rule = _rule(row, titles)
        if rule is not None:
            column = next(position for position, cell in enumerate(row) if cell)
            found[index] = notice(
                sheet, rule, "info", _WORDS[rule], row=sheet.first_row + index, column=column,
                value=row[column],
            )  # fmt: skip
    return found


_WORDS = {
    "note_row": Words("這一列是附註，不讀入。", "The row is a note and is not read."),
    "repeated_header": Words("這一列重複標題，不讀入。", "The row repeats the titles and is not read."),
    "example_row": Words(
        "這一列是範本的範例，不讀入。", "The row is the template's example and is not read."
    ),
}


def _rule(row: list[str], titles: list[str]) -> str | None:
    filled = [cell for cell in row if cell]
    if not filled:
        return None
    if len(filled) == 1 and _NOTE.match(filled[0]):
        return "note_row"
    if len(filled) > 1 and filled == titles:
        return "repeated_header"
    return "example_row" if row and EXAMPLE_MARK.match(row[0]) else None
