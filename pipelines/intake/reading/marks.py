"""What a second look at a workbook finds on each of its sheets, whatever kind of file it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipelines.intake.reading.number_formats import changes, hides, shown_part
from pipelines.intake.reading.sheets import Oddity

MOST_REPEATED = 1_000
STRUCK_OUT, WHITE_TEXT, HIDDEN_VALUE = "struck_out", "white_text", "hidden_value"
Place = tuple[int, int]
"""The row of a cell as a person counts it, and its column from 0."""


@dataclass(frozen=True)
class Look:
    """What a style makes of a cell, as far as it matters: its number format, words struck out or white."""

    code: str = ""
    is_struck: bool = False
    is_white: bool = False

    @property
    def matters(self) -> bool:
        """Whether a cell of this style has to be looked at."""
        is_odd = self.is_struck or self.is_white or hides(self.code)
        return is_odd or changes(self.code) or shown_part(self.code) is not None


@dataclass
class Marks:
    """What the second look found on one sheet.

    Attributes:
        oddities: what the text of the cells does not show.
        formats: the number format of each cell that it shows otherwise than it is stored.
        parts: the cells with a day of which only the month, or the year, is shown.
        texts: the text of cells that a parser reads otherwise than they are shown.
    """

    oddities: list[Oddity] = field(default_factory=list)
    formats: dict[Place, str] = field(default_factory=dict)
    parts: dict[Place, str] = field(default_factory=dict)
    texts: dict[Place, str] = field(default_factory=dict)

    def look_at(self, place: Place, look: Look, is_number: bool) -> None:
        """Take down what the style of a filled cell makes of it."""
        odd = {STRUCK_OUT: look.is_struck, WHITE_TEXT: look.is_white, HIDDEN_VALUE: hides(look.code)}
        self.oddities += [Oddity(kind, *place) for kind, is_so in odd.items() if is_so]
        if is_number and changes(look.code):
            self.formats[place] = look.code
        elif is_number and (part := shown_part(look.code)) is not None:
            self.parts[place] = part


def tag_of(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its name without its namespace."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)
