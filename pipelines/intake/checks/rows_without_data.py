"""Rows of a sheet that are no data: notes below the table, repeated titles, examples of a template."""

from __future__ import annotations

import re

from pipelines.contracts.machinery.contract import Words
from pipelines.intake.checks.notices import Notice, notice
from pipelines.intake.headers.matched_columns import MatchedHeader
from pipelines.intake.headers.units import unit_lines
from pipelines.intake.reading.sheets import Sheet
from pipelines.intake.reading.template_marks import is_example_row

_NOTE = re.compile(
    r"^[※*＊]|^[（(]?(?:註|附註|備註|說明|資料來源|填表說明|填表人|note|source|remark)", re.IGNORECASE
)


def rows_set_aside(sheet: Sheet, header: MatchedHeader) -> dict[int, Notice]:
    """The rows below the header that are no data, by their index, each with the notice that says so.

    A note goes on in the rows below it that hold one cell alone; a line of units is never a note.
    """
    texts = ["\n".join(row).strip("\n") for row in sheet.rows]
    lines_above = set(texts[: header.body_index]) - {""}
    found: dict[int, Notice] = {}
    in_note = False
    for index in range(header.body_index, len(texts)):
        text = texts[index]
        rule = None
        if text in lines_above:
            rule = "repeated_header"
        elif (in_note or _NOTE.match(text)) and _is_lonely(sheet.rows[index]):
            rule = "note_row"
        elif is_example_row((text,)):
            rule = "example_row"
        in_note = rule == "note_row"
        if rule is not None:
            found[index] = _aside(sheet, index, rule)
    return found


def _is_lonely(row: list[str]) -> bool:
    """Whether a row holds one cell alone, and that is no line of units."""
    return sum(map(bool, row)) == 1 and not unit_lines([row])


def _aside(sheet: Sheet, index: int, rule: str) -> Notice:
    row = sheet.rows[index]
    column = next(position for position, cell in enumerate(row) if cell)
    return notice(
        sheet, rule, "info", _WORDS[rule], row=sheet.first_row + index, column=column, value=row[column]
    )


_WORDS = {
    "note_row": Words("這一列是附註，不讀入。", "The row is a note and is not read."),
    "repeated_header": Words("這一列重複標題，不讀入。", "The row repeats the titles and is not read."),
    "example_row": Words(
        "這一列是範本的範例，不讀入。", "The row is the template's example and is not read."
    ),
}
