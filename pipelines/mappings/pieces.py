"""The pieces of a mapping: what a row must say, where a value comes from, which sums the file prints."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, field

EACH = "{each}"
"""Stands for the column of a wide table that a row is made from."""
ABOVE = "{above}"
"""Stands for what is written above the titles of a table, such as the month that it is of."""
ROW = "{row}"


@dataclass(frozen=True)
class Condition:
    """What a cell of a row must say for the row to be read.

    Attributes:
        column: the titles that the column may have.
        any_of: the texts that are meant; width, case, spaces and punctuation do not matter.
        none_of: the texts that are not.
        like: a regular expression that is found in the cell.
        unlike: one that is not.
        blank: whether the cell must be empty (True) or filled (False).
        optional: whether the file may lack the column, which is then as if empty.
    """

    column: tuple[str, ...]
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    like: str | None = None
    unlike: str | None = None
    blank: bool | None = None
    optional: bool = False


@dataclass(frozen=True)
class Source:
    """Where the value of one column of a dataset comes from.

    Attributes:
        column: the titles that the column of the file may have, ``("{each}",)`` for that of a wide table,
            ``("{above}",)`` for what is written above the titles.
        value: a text that the mapping gives, where no column does.
        pattern: a regular expression whose first group is taken from the cell.
        translate: what texts of the file mean.
        others: what every text means that the pattern does not find or nothing translates; without it such
            a text stays, and is refused where the dataset has no such word.
        otherwise: what an empty cell means.
        nought: the texts that mean 0 and not that there is no value, such as the - of a printed budget book.
        less: the titles of a column whose amount, whatever its sign, is taken off: cuts beside additions.
        is_whole: whether the file prints whole numbers only, however many decimals a cell of it holds.
        unit: the unit of the column, where its title does not say it.
        unit_above: a regular expression whose first group, in what is written above the titles, is the unit.
        unit_column: the column that gives the unit of each row.
        units: what texts of that column mean.
        replace: what stands for some letters of it, such as "-" for the dots of a code.
        form: how it is written then, ``{row}`` for what the row says: ``ADOPTED-{row}``.
        times: an exact factor, -1 where the file counts removals as positive.
        numbered: whether rows that nothing else tells apart are numbered (by this column) and none is lost.
        optional: whether the file may lack the column.
    """

    column: tuple[str, ...] = ()
    value: str | None = None
    pattern: str | None = None
    translate: Table[str, str] = field(default_factory=dict)
    others: str | None = None
    otherwise: str | None = None
    nought: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    is_whole: bool = False
    unit: str | None = None
    unit_above: str | None = None
    unit_column: tuple[str, ...] = ()
    units: Table[str, str] = field(default_factory=dict)
    replace: Table[str, str] = field(default_factory=dict)
    form: str = ROW
    times: str | None = None
    numbered: bool = False
    optional: bool = False


@dataclass(frozen=True)
class Wide:
    """A column, or every column whose title a pattern fits, that each row is read for anew.

    ``set`` gives the values of other columns of the dataset; ``{1}`` in them is the pattern's first group,
    ``{row}`` what the column's own source says (before it is translated).
    """

    column: tuple[str, ...] = ()
    like: str | None = None
    set: Table[str, str] = field(default_factory=dict)
    optional: bool = False


TREE = "{tree."
"""Begins the names of what a tree says of a row: ``{tree.code}``, ``parent``, ``name``, ``heading``
(yes or no), ``text``, and ``{tree.1}``, ``{tree.2}`` … for the name of the heading of that level."""


@dataclass(frozen=True)
class Tree:
    """A table whose rows, or columns, are headings and lines of a tree, numbered level by level.

    A row is of the level of its rightmost number, for a number of the level above may be printed again beside
    it. Its code is its path and, behind a hyphen, the code that is printed: ``11.1.2.1-73111100201``.

    Attributes:
        levels: the titles of the numbers of each level, the highest first; of columns: of their rows.
        name: the titles of the column with the names, where the printed code may stand before the name.
        code: the titles of a column with the printed code; without one, the columns without a title between
            the numbers and the name.
        text: the titles of a column whose text may go on in a row without a number, over a page.
        year: the year that the table must be of, where it says above its titles of which it is.
        is_across: whether the columns are the tree, not the rows; a code is then the name of the column.
    """

    levels: tuple[tuple[str, ...], ...]
    name: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    year: str | None = None
    is_across: bool = False


@dataclass(frozen=True)
class Elsewhere:
    """Where a sum is printed that is not printed beside its rows: its sheet, columns and rows."""

    total: tuple[str, ...]
    by: tuple[tuple[str, ...], ...]
    sheet: str | None = None
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class StatedSum:
    """A sum that the file itself prints, and what it is the sum of.

    Either the ``parts`` of each row are its ``total``, or the rows ``where`` add up (in ``total``) to the
    row ``printed``, or to the one printed ``elsewhere``, that has the same texts in ``by`` (of which the
    first group of ``by_pattern`` counts). ``weights`` are exact factors of the parts, where they are masses
    of gases; ``needs`` are the values that must have been given for it to be looked at. An
    ``optional`` one is of files of some years only.
    """

    total: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()
    weights: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    optional: bool = False
    sheet: str | None = None
    every_sheet: bool = False
    where: tuple[Condition, ...] = ()
    printed: tuple[Condition, ...] = ()
    by: tuple[tuple[str, ...], ...] = ()
    by_pattern: str | None = None
    elsewhere: Elsewhere | None = None
