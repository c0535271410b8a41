"""A file as sheets of text cells, each knowing its row number and column letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Area:
    """A rectangle of merged cells: rows as a person counts them, columns from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


ERROR_CELL = "error_cell"
FORMULA_WITHOUT_VALUE = "formula_without_value"
SCALED_FORMAT, SHOWN_PART = "scaled_format", "shown_part"


@dataclass(frozen=True)
class Oddity:
    """What the text of the cells does not show: hidden, a formula without a value, a comment, a cell lost.

    Attributes:
        kind: "hidden_sheet", "hidden_row", "hidden_column", "formula_without_value", "error_cell",
            "comment", "struck_out", "white_text", "hidden_value", "scaled_format" (its text is the format),
            "shown_part" (a day of which its text is shown), "lost_letter"; of text files "short_row",
            "leading_tab", "guessed_letter".
        row: the row as a person counts it; None when it is about a whole column or sheet.
        column: the column from 0; None when it is about a whole row or sheet.
        text: the formula, the error, the comment or the cell; how many cells have a leading tab.
    """

    kind: str
    row: int | None
    column: int | None
    text: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows of text cells; ``first_row`` is the number of the first row as a person sees it.

    Of a text without columns it is 0: a header stands above the first line. ``file_name`` is for sentences
    about the sheet and makes no other sheet of it.
    """

    name: str
    rows: list[list[str]]
    first_row: int = 1
    merged: tuple[Area, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    file_name: str = field(default="", compare=False)


_VIEW = " › "


def view_name(sheet: str, parts: Sequence[str]) -> str:
    """The name of one way in which a foreign sheet is read, such as ``eCRF_3 › CO2``."""
    return _VIEW.join((sheet, *parts)).lstrip()


def sheet_of_view(name: str) -> str:
    """The sheet of a file that a view, or the sheet itself, is of."""
    return "" if name.startswith(_VIEW.lstrip()) else name.partition(_VIEW)[0]


def line_name(number: object) -> str:
    """How a line of a text file is named where a sheet has cells."""
    return f"line {number}"


def column_letter(index: int) -> str:
    """The spreadsheet letter of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_position(cell: str) -> tuple[int, int]:
    """Row as a person counts it, and column from 0, of a cell such as "C7"."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(cell[len(letters) :]), column - 1
