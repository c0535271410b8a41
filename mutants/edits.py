"""A fault: a place in a text, what stands there and what is put in its stead."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

EQUIVALENT = Path(__file__).with_name("equivalent.csv")


@dataclass(frozen=True)
class Edit:
    """A change of the characters from ``start`` up to, not including, ``end``.

    Attributes:
        kind: comparison, connective, join, filter, constant, date, arithmetic, missing, extreme or order.
        start: the first character that is replaced.
        end: the character after the last that is replaced.
        new: what is put there.
    """

    kind: str
    start: int
    end: int
    new: str

    def applied(self, text: str) -> str:
        """The text with the fault in it."""
        return text[: self.start] + self.new + text[self.end :]

    def line(self, text: str) -> str:
        """The line it stands on, without the spaces around it."""
        begin = text.rfind("\n", 0, self.start) + 1
        after = text.find("\n", self.end)
        return " ".join(text[begin : after if after >= 0 else len(text)].split())

    def changed_line(self, text: str) -> str:
        """That line with the fault in it."""
        return Edit(self.kind, self.start, self.start + len(self.new), self.new).line(self.applied(text))


@dataclass(frozen=True)
class Outcome:
    """What became of one fault.

    Attributes:
        place: the file, or the formula, that it was put into.
        kind: the kind of the edit.
        before: the line as it stands.
        after: the line with the fault.
        end: killed, survived, invalid (it cannot be run at all) or equivalent (listed, with a reason).
    """

    place: str
    kind: str
    before: str
    after: str
    end: str


def equivalents(path: Path = EQUIVALENT) -> set[tuple[str, str, str]]:
    """The faults that change nothing: place, line before, line after."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["place"], row["before"], row["after"]) for row in csv.DictReader(file)}
