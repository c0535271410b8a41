"""Minutes as passages: headings, agenda items, turns of members, comments, rulings and resolutions.

Each passage is one logical line of the file and knows where it stands, so that every character of the
minutes belongs to exactly one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from pipelines.intake.calendars import read_day
from pipelines.intake.minutes.lines import LogicalLine, logical_lines, narrow

_MEMBER = re.compile(
    r"(?P<name>[^:()\s]{1,12}?)委員\s*(?P<form>\((?:書面資料|書面意見)\))?\s*:\s*(?P<rest>.*)", re.S
)
_DAY = re.compile(r"\d{2,4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")


@dataclass(frozen=True)
class Passage:
    """One passage of the minutes.

    Attributes:
        passage_no: its place, from 1.
        kind: "title", "heading", "agenda_item", "section", "turn", "comment", "nested_comment", "ruling",
            "resolution" or "other".
        heading: label of the heading above, such as 陸、.
        agenda_no: number of the agenda item, from 1; None outside of them.
        agenda_title: its title.
        member_name: who speaks.
        is_written: whether it was handed in in writing (書面資料, 書面意見).
        comment_path: item, turn, comment and part, such as "3.8.(2).b", with 0 outside of an item; empty for
            what nobody said.
        parent_no: the passage it belongs to: a comment to its turn, a part to its comment.
        label: the marker as printed, in plain form.
        text: what it says, joined over the lines of the file.
        first_line: line of the file it begins in.
        start: where it begins in the text.
        end: where the next begins.
    """

    passage_no: int
    kind: str
    heading: str | None
    agenda_no: int | None
    agenda_title: str | None
    member_name: str | None
    is_written: bool
    comment_path: str
    parent_no: int | None
    label: str
    text: str
    first_line: int
    start: int
    end: int


@dataclass(frozen=True)
class _Place:
    """Where reading has come to; each field is reset by what stands above it."""

    heading: str | None = None
    is_resolving: bool = False
    agenda_no: int | None = None
    agenda_title: str | None = None
    turn_no: int | None = None
    turn_passage: int | None = None
    member_name: str | None = None
    is_written: bool = False
    comment: str = ""
    comment_passage: int | None = None


def read_passages(text: str) -> list[Passage]:
    """The passages of the minutes, in their order; ``start`` and ``end`` cover every character once."""
    place, passages = _Place(), []
    for number, line in enumerate(logical_lines(text), 1):
        place, passage = _READERS.get(line.kind, _other)(place, line, number)
        passages.append(passage)
    return passages


def meeting_day(passages: list[Passage]) -> date | None:
    """The day the meeting took place on, as its heading 時間 says; None where none does."""
    for passage in passages:
        if passage.kind == "heading" and passage.text.startswith("時間"):
            found = _DAY.search(narrow(passage.text))
            return read_day(found[0]) if found else None
    return None


def _passage(
    place: _Place, line: LogicalLine, number: int, kind: str, path: str = "", parent: int | None = None
) -> Passage:
    return Passage(
        number, kind, place.heading, place.agenda_no, place.agenda_title, place.member_name, place.is_written,
        path, parent, line.label, line.text, line.first_line, line.start, line.end,
    )  # fmt: skip


def _heading(place: _Place, line: LogicalLine, number: int) -> tuple[_Place, Passage]:
    place = _Place(heading=line.label, is_resolving=line.text.startswith("決議"))
    return place, _passage(place, line, number, "heading")


def _item(place: _Place, line: LogicalLine, number: int) -> tuple[_Place, Passage]:
    place = _Place(
        heading=place.heading,
        is_resolving=place.is_resolving,
        agenda_no=(place.agenda_no or 0) + 1,
        agenda_title=line.text,
    )
    return place, _passage(place, line, number, "agenda_item")


def _section(place: _Place, line: LogicalLine, number: int) -> tuple[_Place, Passage]:
    place = _without_turn(place)
    kind = "ruling" if line.text.startswith("主席裁示") else "section"
    return place, _passage(place, line, number, kind)


def _number(place: _Place, line: LogicalLine, number: int) -> tuple[_Place, Passage]:
    if place.is_resolving:
        return place, _passage(place, line, number, "resolution")
    spoken = _MEMBER.fullmatch(narrow(line.text))
    if spoken is None:
        return _other(place, line, number)
    place = replace(
        _without_turn(place),
        turn_no=(place.turn_no or 0) + 1,
        turn_passage=number,
        member_name=spoken["name"],
        is_written=spoken["form"] is not None,
    )
    said = replace(line, text=line.text[spoken.start("rest") :])
    return place, _passage(place, said, number, "turn", _turn_path(place))


def _bracket(place: _Place, line: LogicalLine, number: int) -> tuple[_Place, Passage]:
    if place.turn_no is None:
        return _other(place, line, number)
    path = f"{_turn_path(place)}.{line.label}"
    place = replace(place, comment=path, comment_passage=number)
    return place, _passage(place, line, number, "comment", path, place.turn_passage)


def _part(place: _Place, line: LogicalLine, number: int) -> tuple[_Place, Passage]:
    if place.comment_passage is None:
        return _other(place, line, number)
    mark = line.label.rstrip(".") if line.kind == "letter" else str(number)
    path = f"{place.comment}.{mark}"
    return place, _passage(place, line, number, "nested_comment", path, place.comment_passage)


def _title(place: _Place, line: LogicalLine, number: int) -> tuple[_Place, Passage]:
    return place, _passage(place, line, number, "title")


def _other(place: _Place, line: LogicalLine, number: int) -> tuple[_Place, Passage]:
    return place, _passage(place, line, number, "other")


def _turn_path(place: _Place) -> str:
    return f"{place.agenda_no or 0}.{place.turn_no}"


def _without_turn(place: _Place) -> _Place:
    return replace(
        place, turn_passage=None, member_name=None, is_written=False, comment="", comment_passage=None
    )


_Reader = Callable[[_Place, LogicalLine, int], tuple[_Place, Passage]]
_READERS: dict[str, _Reader] = {
    "title": _title, "heading": _heading, "item": _item, "section": _section, "number": _number,
    "bracket": _bracket, "letter": _part, "bullet": _part,
}  # fmt: skip
