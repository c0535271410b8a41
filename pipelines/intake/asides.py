"""Rows of a sheet that are no data: notes below the table, repeated titles, examples of a template."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipelines.contracts.contract import Words
from pipelines.intake.header_units import unit_lines
from pipelines.intake.matched_columns import MatchedHeader
from pipelines.intake.notices import Notice, notice
from pipelines.intake.sheets import Sheet
from pipelines.intake.template_marks import is_example_row

_NOTE = re.compile(
    r"^[※*＊]|^[（(]?(?:註|附註|備註|說明|資料來源|填表說明|填表人|note|source|remark)", re.IGNORECASE
)


def rows_set_aside(sheet: Sheet, header: MatchedHeader) -> dict[int, Notice]:
    """The rows below the header that are no data, by their index, each with the notice that says so.

    A note goes on in the rows below it that hold one cell alone; a line of units is never a note.
    """
    lines_above = {_text(row) for row in sheet.rows[: header.body_index]}
    found: dict[int, Notice] = {}
    for index in range(header.body_index, len(sheet.rows)):
        row = sheet.rows[index]
        above = found.get(index - 1)
        rule = _rule(row, lines_above, follows_note=above is not None and above.rule == "note_row")
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


def _rule(row: list[str], lines_above: Collection[str], follows_note: bool) -> str | None:
    text = _text(row)
    if not text:
        return None
    if text in lines_above:
        return "repeated_header"
    if (follows_note or _NOTE.match(text)) and sum(map(bool, row)) == 1 and not unit_lines([row]):
        return "note_row"
    return "example_row" if is_example_row(row) else None


def _text(row: list[str]) -> str:
    return "\n".join(row).strip("\n")
