"""A text file of minutes as a sheet: one row for each passage, at the line of the file where it begins."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipelines.contracts.machinery.record_status import ILLUSTRATIVE
from pipelines.intake.reading.minutes.passages import Passage, meeting_day, read_passages
from pipelines.intake.reading.sheets import Sheet
from pipelines.intake.reading.text_files import text_of
from pipelines.ledger.errors import RefusedFileError

HEADER = (
    "meeting_code",
    "meeting_on",
    "meeting_title_zh",
    "passage_no",
    "kind",
    "passage_code",
    "parent_no",
    "heading",
    "agenda_no",
    "agenda_title_zh",
    "member_name",
    "is_written",
    "label",
    "text_zh",
    "char_start",
    "char_end",
    "is_verbatim",
    "record_status",
)
_INVENTED = "虛構"


def read_minutes_file(path: Path) -> Sheet:
    """The one sheet of a file of minutes; its header stands in row 0, so that a row is a line of the file.

    Raises:
        RefusedFileError: the text cannot be read, or it does not say when the meeting was.
    """
    passages = read_passages(text_of(path))
    day = meeting_day(passages)
    if passages and day is None:
        raise RefusedFileError(
            "no_meeting_day",
            f"{path.name} 找不到「時間：」與日期；請補上如「壹、時間：112年11月9日」的一行。",
            f"{path.name} does not say when the meeting was; give it a line like 壹、時間：112年11月9日.",
        )
    rows: list[list[str]] = [[] for _ in range(passages[-1].first_line + 1 if passages else 1)]
    title = passages[0].text if passages and passages[0].kind == "title" else ""
    for passage in passages:
        rows[passage.first_line] = _cells(passage, day or date.min, title)
    return Sheet("", [list(HEADER), *rows[1:]] if passages else [], first_row=0)


def _cells(passage: Passage, day: date, title: str) -> list[str]:
    code = day.isoformat()
    place = passage.comment_path or f"#{passage.passage_no}"
    return [
        code,
        code,
        title,
        str(passage.passage_no),
        passage.kind,
        f"{code}/{place}",
        _text(passage.parent_no),
        passage.heading or "",
        _text(passage.agenda_no),
        passage.agenda_title or "",
        passage.member_name or "",
        "true" if passage.is_written else "false",
        passage.label,
        passage.text,
        str(passage.start),
        str(passage.end),
        "true",
        ILLUSTRATIVE if _INVENTED in title else "published",
    ]


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
