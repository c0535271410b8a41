"""Minutes as passages: headings, agenda items, turns of members, comments, rulings and resolutions.

Each passage is one logical line of the file and knows where it stands, so that every character of the
minutes belongs to exactly one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from pipelines.intake.literals.calendars import read_day
from pipelines.intake.reading.minutes.lines import LEVELS, LogicalLine, label_number, logical_lines, narrow
from pipelines.intake.reading.minutes.speakers import Speaker, speaker

_COUNT = r"[\d〇零一二三四五六七八九十百]"
_DAY = re.compile(
    rf"時間[^\d年]{{0,12}}?({_COUNT}{{2,4}}\s*年\s*{_COUNT}{{1,3}}\s*月\s*{_COUNT}{{1,3}}\s*日"
    r"|\d{2,4}([/.-])\d{1,2}\2\d{1,2})"
)
_RULING = re.compile(r"(?P<chair>主席)?(?:裁示|裁指示|指示|結論)(?:事項)?\s*(?::|$)")
_RESOLUTION = re.compile(r"決議(?:事項)?\s*(?::|$)")


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
        member_name: who speaks; None where the minutes do not say.
        is_written: whether it was handed in in writing (書面資料, 書面意見).
        comment_path: item, turn, comment and part, such as "3.8.(2).b", with 0 outside of an item; empty for
            what nobody said.
        parent_no: the passage it belongs to: a comment to its turn, a part to its comment, a point of a
            ruling to the ruling.
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
class _Decision:
    """A ruling or the resolutions being read: whatever stands lower belongs to it."""

    kind: str
    level: int
    passage: int | None


@dataclass(frozen=True)
class _Turn:
    """A turn being read, by what kind of marker it began, and the number printed before it."""

    path: str
    passage: int
    opened_by: str
    printed: int | None
    speaker: Speaker | None


@dataclass(frozen=True)
class _Comment:
    """A comment being read; ``listed`` is the last number of a list 1. 2. 3. in it."""

    path: str
    passage: int
    opened_by: str
    listed: int = 0


def read_passages(text: str) -> list[Passage]:
    """The passages of the minutes, in their order; ``start`` and ``end`` cover every character once."""
    reading = _Reading()
    for line in logical_lines(text):
        reading.read(line)
    return reading.passages


def meeting_day(passages: list[Passage]) -> date | None:
    """The day the meeting took place on, as the minutes say after 時間; None where they do not."""
    for passage in passages:
        if passage.comment_path:
            return None
        found = _DAY.search(narrow(passage.text))
        if found:
            return read_day("".join(found[1].split()))
    return None


class _Reading:
    """The state of the parser while it goes through the lines of minutes.

    Agenda items are counted through all headings, and turns outside of any item through the meeting: two
    headings may both begin with 一、, and no two comments may have one path.
    """

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.heading: str | None = None
        self.items = 0
        self.turns: dict[int, int] = {}
        self.agenda_no: int | None = None
        self.agenda_title: str | None = None
        self.is_discussion = False
        self.decision: _Decision | None = None
        self.turn: _Turn | None = None
        self.comment: _Comment | None = None
        self.paths: dict[str, int] = {}

    def read(self, line: LogicalLine) -> None:
        """Add the passage of the next line."""
        if self.decision is not None and LEVELS[line.kind] <= self.decision.level:
            self.decision = None
        if line.kind == "heading":
            self._heading(line)
        elif self.decision is not None:
            self._add(line, self.decision.kind, parent=self.decision.passage)
        elif line.kind in ("title", "clerk"):
            self._add(line, "title" if line.kind == "title" else "other")
        elif (spoken := self._speaker(line)) is not None:
            self._turn(line, spoken)
        elif (kind := _decides(line)) is not None:
            self._decide(line, kind)
        else:
            self._below(line)

    def _below(self, line: LogicalLine) -> None:
        """What is neither a heading, nor spoken by a member named here, nor decided."""
        if line.kind == "item":
            self._item(line)
        elif line.kind == "section":
            self.turn = self.comment = None
            self.is_discussion = "討論" in line.text or "發言" in line.text
            self._add(line, "section")
        elif line.kind == "number":
            self._number(line)
        elif self.turn is None:
            self._add(line, "other")
        elif self.comment is None or LEVELS[line.kind] <= LEVELS[self.comment.opened_by]:
            self._comment(line, line.label)
        else:
            self._part(line, line.label)

    def _heading(self, line: LogicalLine) -> None:
        self.heading = line.label
        self.agenda_no = self.agenda_title = self.turn = self.comment = None
        self.is_discussion = False
        self._add(line, "heading")
        if _RESOLUTION.match(narrow(line.text)):
            self.decision = _Decision("resolution", LEVELS["heading"], None)

    def _item(self, line: LogicalLine) -> None:
        self.items += 1
        self.agenda_no, self.agenda_title = self.items, line.text
        self.turn = self.comment = None
        self.is_discussion = False
        self._add(line, "agenda_item")

    def _decide(self, line: LogicalLine, kind: str) -> None:
        self.turn = self.comment = None
        self._add(line, kind)
        self.decision = _Decision(kind, LEVELS[line.kind], len(self.passages))

    def _speaker(self, line: LogicalLine) -> Speaker | None:
        """The member a line gives the floor to; a part of someone's comment only quotes a name."""
        if line.kind == "number":
            is_next = self.turn is None or label_number(line.label) == (self.turn.printed or 0) + 1
            return speaker(narrow(line.text), offices=is_next and self.is_discussion)
        if self.turn is None or self.turn.opened_by == line.kind or line.kind == "speaker":
            return speaker(narrow(line.text))
        return None

    def _turn(self, line: LogicalLine, spoken: Speaker | None) -> None:
        item = self.agenda_no or 0
        self.turns[item] = self.turns.get(item, 0) + 1
        number = len(self.passages) + 1
        printed = label_number(line.label) if line.kind == "number" else None
        self.turn = _Turn(f"{item}.{self.turns[item]}", number, line.kind, printed, spoken)
        self.comment = None
        self._add(line, "turn", self.turn.path, text=line.text[spoken.rest if spoken else 0 :])

    def _number(self, line: LogicalLine) -> None:
        """A number without a name: of a list inside a turn, or of a turn whose member is not said."""
        number = label_number(line.label) or 0
        if self.turn is None:
            if self.is_discussion:
                self._turn(line, None)
            else:
                self._add(line, "other")
            return
        listed = self.comment.listed if self.comment else 0
        is_next_turn = not listed and self.turn.printed is not None and number == self.turn.printed + 1
        if number != listed + 1 or is_next_turn:
            self._turn(line, None)
        elif self.comment is None or self.comment.opened_by == "number":
            self._comment(line, str(number), number)
        else:
            self._part(line, str(number))
            self.comment = replace(self.comment, listed=number)

    def _comment(self, line: LogicalLine, label: str, listed: int = 0) -> None:
        if self.turn is not None:
            path = self._path(self.turn.path, line, label)
            self.comment = _Comment(path, len(self.passages) + 1, line.kind, listed)
            self._add(line, "comment", path, self.turn.passage)

    def _part(self, line: LogicalLine, label: str) -> None:
        if self.comment is not None:
            path = self._path(self.comment.path, line, label)
            self._add(line, "nested_comment", path, self.comment.passage)

    def _path(self, above: str, line: LogicalLine, label: str) -> str:
        """A path no other comment has: a bullet is told by its passage, a number printed twice by a count."""
        mark = str(len(self.passages) + 1) if line.kind == "bullet" else label.rstrip(".")
        path = f"{above}.{mark}"
        self.paths[path] = self.paths.get(path, 0) + 1
        return path if self.paths[path] == 1 else f"{path}-{self.paths[path]}"

    def _add(
        self, line: LogicalLine, kind: str, path: str = "", parent: int | None = None, text: str | None = None
    ) -> None:
        spoken = self.turn.speaker if self.turn else None
        self.passages.append(
            Passage(
                len(self.passages) + 1,
                kind,
                self.heading,
                self.agenda_no,
                self.agenda_title,
                spoken.name if spoken else None,
                spoken is not None and spoken.is_written,
                path,
                parent,
                line.label,
                line.text if text is None else text,
                line.first_line,
                line.start,
                line.end,
            )
        )


def _decides(line: LogicalLine) -> str | None:
    """Whether a line begins a ruling or the resolutions of one item."""
    text = narrow(line.text)
    ruling = _RULING.match(text)
    if line.kind == "number":
        return "ruling" if ruling and ruling["chair"] else None
    if line.kind not in ("item", "section", "chair"):
        return None
    return "ruling" if ruling else "resolution" if _RESOLUTION.match(text) else None
