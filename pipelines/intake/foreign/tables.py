"""Finds a table of a foreign file: its sheet, the row of its titles, and the column of each title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipelines.intake.headers.title_rows import (
    SEARCHED_ROWS,
    HeaderCells,
    joined_titles,
    rows_of_titles,
    spread,
)
from pipelines.intake.reading.sheets import Sheet
from pipelines.ledger.errors import RefusedFileError
from pipelines.mappings.mapping import Reading
from pipelines.mappings.pieces import ABOVE, EACH, TREE, Condition, Elsewhere, StatedSum

_NO_TITLES = ((EACH,), (ABOVE,))


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """A text as it is compared: without width, case, spaces and punctuation, 臺 for 台."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower().replace("台", "臺")


@dataclass(frozen=True)
class Table:
    """A table of a sheet.

    Attributes:
        sheet: where it is.
        header: where its titles stand.
        places: the column of each title, in its plain form, from 0; the first where it stands twice.
        above: a column of ours behind them, that holds for each row what is written above the titles.
        behind: more columns of ours, by name: what the tree says that the rows are.
        of_columns: what the tree says where the columns are one, by column.
    """

    sheet: Sheet
    header: HeaderCells
    places: dict[str, int] = field(default_factory=dict)
    above: int | None = None
    behind: dict[str, int] = field(default_factory=dict)
    of_columns: dict[int, dict[str, str]] = field(default_factory=dict)

    @property
    def said_above(self) -> list[str]:
        """The texts that stand above the titles."""
        rows = self.sheet.rows[: self.header.row_index]
        return [text for row in rows for text in row if text.strip()]

    def is_ours(self, place: int | None) -> bool:
        """Whether a column is one of ours, and leads to no cell of the file."""
        return place is not None and (place == self.above or place in self.behind.values())

    @property
    def body_index(self) -> int:
        """The first row below the titles, from 0."""
        return self.header.row_index + self.header.height

    def place(self, titles: Sequence[str]) -> int | None:
        """The column that has the first of several titles which is there."""
        if tuple(titles) == (ABOVE,):
            return self.above
        if titles and titles[0] in self.behind:
            return self.behind[titles[0]]
        return next((self.places[plain(title)] for title in titles if plain(title) in self.places), None)

    def title(self, index: int) -> str:
        """The title of a column as it stands."""
        names = self.header.titles[index] if index < len(self.header.titles) else ()
        return names[0] if names else ""

    def fitting(self, pattern: str) -> list[tuple[int, re.Match[str]]]:
        """The columns whose title a pattern fits, and how."""
        found = ((index, names) for index, names in enumerate(self.header.titles) if names)
        matches = ((index, re.fullmatch(pattern, names[0].strip())) for index, names in found)
        return [(index, match) for index, match in matches if match is not None]


Wanted = Reading | StatedSum | Elsewhere


def tables_of(sheets: Sequence[Sheet], wanted: Reading | StatedSum, kind: str) -> list[Table]:
    """The tables that a reading, or a sum, is about: one, or one on each sheet that has the titles.

    Raises:
        RefusedFileError: no sheet has such a name, or none has the titles, and the file may not lack them.
    """
    try:
        one = table_of(sheets, wanted, kind)
    except RefusedFileError:
        if wanted.optional:
            return []
        raise
    if not wanted.every_sheet:
        return [one]
    titles = tuple(_titles(wanted))
    every = [_placed(sheet, wanted) for sheet in _named(sheets, wanted)]
    return [table for table in every if not _missing(table, titles)]


def table_of(sheets: Sequence[Sheet], wanted: Wanted, kind: str) -> Table:
    """The first of the tables that have most of the titles.

    Raises:
        RefusedFileError: no sheet has such a name, or none has the titles.
    """
    named = _named(sheets, wanted)
    if not named:
        there = ", ".join(item.name for item in sheets) or "-"
        raise RefusedFileError(
            "foreign_sheet_missing",
            f"檔案 {sheets[0].file_name} 沒有 {kind} 對照所讀的工作表（{wanted.sheet}），只有 {there}；"
            "請送原檔，或改用其他對照。",
            f"{sheets[0].file_name} has no sheet that the mapping {kind} reads ({wanted.sheet}); it has "
            f"{there}: submit the file as it came, or take another mapping.",
        )
    titles = tuple(_titles(wanted))
    tables = [_placed(sheet, wanted) for sheet in named]
    best = max(tables, key=lambda table: _found(table.header, titles))
    missing = _missing(best, titles)
    if missing:
        raise _lacks(best.sheet, kind, missing)
    return best


def _named(sheets: Sequence[Sheet], wanted: Wanted) -> list[Sheet]:
    return [item for item in sheets if wanted.sheet is None or re.search(wanted.sheet, item.name, re.I)]


def _placed(sheet: Sheet, wanted: Wanted) -> Table:
    likes = [item.like for item in wanted.wide if item.like] if isinstance(wanted, Reading) else []
    return _table(sheet, tuple(_titles(wanted)), getattr(wanted, "titles_row", None), likes)


def _missing(table: Table, titles: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [item for item in titles if table.place(item) is None]


def _titles(wanted: Wanted) -> Iterable[tuple[str, ...]]:
    """The alternatives of each title without which the table cannot be read."""
    if not isinstance(wanted, Reading):
        yield wanted.total
        yield from wanted.by
        printed = wanted.printed if isinstance(wanted, StatedSum) else ()
        yield from _of_conditions((*wanted.where, *printed))
        return
    yield from _of_conditions(wanted.where)
    if wanted.tree is not None and not wanted.tree.is_across:
        yield from (wanted.tree.levels[0], wanted.tree.name)
    for source in wanted.columns.values():
        if source.column and not _is_ours(source.column) and not source.optional:
            yield source.column
        if source.unit_column:
            yield source.unit_column
    yield from (item.column for item in wanted.wide if item.column and not item.optional)
    yield from ((title,) for title in (*wanted.distinct, *wanted.complete) if not _is_ours((title,)))


def _of_conditions(conditions: Iterable[Condition]) -> Iterable[tuple[str, ...]]:
    return (item.column for item in conditions if not _is_ours(item.column) and not item.optional)


def _is_ours(titles: tuple[str, ...]) -> bool:
    """Whether what is named stands under no title of the file."""
    return titles in _NO_TITLES or titles[0].startswith(TREE)


def _table(
    sheet: Sheet, titles: Sequence[tuple[str, ...]], row: int | None, likes: Sequence[str] = ()
) -> Table:
    rows = rows_of_titles(sheet)
    if row is not None:
        rows = [cells if index == row - sheet.first_row else [] for index, cells in enumerate(rows)]
    headers = [
        HeaderCells(index, 1, [(text,) if text else () for text in cells]) for index, cells in enumerate(rows)
    ]
    if not row:
        pairs = [(index, rows[index], rows[index + 1]) for index in range(len(rows) - 1)][:SEARCHED_ROWS]
        headers = headers[:SEARCHED_ROWS]
        headers += [joined_titles(*pair) for pair in pairs]
        headers += [joined_titles(index, spread(upper), lower) for index, upper, lower in pairs]
    best = max(headers, key=lambda item: (_found(item, titles) + _fitting(item, likes), -item.height))
    places: dict[str, int] = {}
    for depth in range(3):  # a column goes by its most specific name before any goes by a looser one
        for index, names in enumerate(best.titles):
            if depth < len(names):
                places.setdefault(plain(names[depth]), index)
    return _with_what_is_above(Table(sheet, best, places))


def _with_what_is_above(table: Table) -> Table:
    """The table with a column behind all others: what is written above its titles, once for each row."""
    rows = table.sheet.rows
    said = " ".join(table.said_above)
    width = max((len(row) for row in rows), default=0)
    below = [
        [*row, *[""] * (width - len(row)), said] if said and any(row) else row
        for row in rows[table.body_index :]
    ]
    return replace(table, sheet=replace(table.sheet, rows=rows[: table.body_index] + below), above=width)


def _found(header: HeaderCells, titles: Sequence[tuple[str, ...]]) -> int:
    there = {plain(name) for names in header.titles for name in names}
    return sum(any(plain(title) in there for title in item) for item in titles)


def _fitting(header: HeaderCells, likes: Sequence[str]) -> int:
    """How many columns a pattern of a wide table fits."""
    return sum(any(re.fullmatch(like, names[0]) for like in likes) for names in header.titles if names)


def _lacks(sheet: Sheet, kind: str, missing: Sequence[tuple[str, ...]]) -> RefusedFileError:
    named = ", ".join(dict.fromkeys(repr(item[0]) for item in missing))
    where = sheet.file_name + (f", sheet {sheet.name!r}" if sheet.name else "")
    return RefusedFileError(
        "foreign_title_missing",
        f"檔案 {sheet.file_name} 沒有 {kind} 對照所讀的欄位 {named}；請確認檔案種類；carbon map "
        "會指出相符的對照，或另擬對照。",
        f"{where} lacks the columns {named} that the mapping {kind} reads; see whether it is such a file; "
        "`carbon map` names the mapping that it fits, or proposes one.",
    )
