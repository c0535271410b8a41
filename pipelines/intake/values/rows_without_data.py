"""Rows of a sheet that are no data: notes below the table, repeated titles, examples of a template."""

from __future__ import annotations

import re

from pipelines.intake.headers.matched_columns import MatchedHeader
from pipelines.intake.headers.units import unit_lines
from pipelines.intake.reading.sheets import Sheet
from pipelines.intake.reading.template_marks import is_example_row

_NOTE = re.compile(
    r"^[※*＊]|^[（(]?(?:註|附註|備註|說明|資料來源|填表說明|填表人|note|source|remark)", re.IGNORECASE
)


_FOOT = re.compile(
    r"^[-—=＝*\s(（]*(?:以下空白|以下無資料|本頁(?:以下)?空白|end of (?:report|file|data)|"
    r"製表|承辦|核章|覆核|複核|審核|校核|"
    r"主辦會計|主辦|會計主任|業務主管|單位主管|科長|機關首長|首長|填表日期|製表日期|列印日期)",
    re.IGNORECASE,
)
"""What stands at the foot of a table: that nothing follows, and who signs."""

NOTE_ROW, REPEATED_HEADER, EXAMPLE_ROW = "note_row", "repeated_header", "example_row"


def rows_set_aside(sheet: Sheet, header: MatchedHeader) -> dict[int, str]:
    """The rows below the header that are no data, by their index, each with what it is instead.

    A note goes on in the rows below it that hold one cell alone; a line of units is never a note.
    """
    texts = ["\n".join(row).strip("\n") for row in sheet.rows]
    lines_above = set(texts[: header.body_index]) - {""}
    found: dict[int, str] = {}
    in_note = False
    for index in range(header.body_index, len(texts)):
        text = texts[index]
        rule = None
        if text in lines_above:
            rule = REPEATED_HEADER
        elif ((in_note or _NOTE.match(text)) and _is_lonely(sheet.rows[index])) or _is_foot(
            sheet.rows[index]
        ):
            rule = NOTE_ROW
        elif is_example_row((text,)):
            rule = EXAMPLE_ROW
        in_note = rule == NOTE_ROW
        if rule is not None:
            found[index] = rule
    return found


def _is_foot(row: list[str]) -> bool:
    """Whether all that a row says belongs at the foot of a table."""
    cells = [cell for cell in row if cell]
    return bool(cells) and all(_FOOT.match(cell) for cell in cells)


def _is_lonely(row: list[str]) -> bool:
    """Whether a row holds one cell alone, and that is no line of units."""
    return sum(map(bool, row)) == 1 and not unit_lines([row])
