"""Finds the row, or the two rows, that hold the titles of a sheet.

A merged cell counts for every column under it. A second row is joined to the first only where that tells more
columns apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.intake.headers.title_aliases import KnownTitles, plain_title
from pipelines.intake.reading.sheets import Sheet

SEARCHED_ROWS = 30
_UNIT_AT_END = re.compile(r"^(?P<title>[^(]+)(?P<unit>\([^()]+\))$")


@dataclass(frozen=True)
class HeaderCells:
    """The header as it stands.

    Attributes:
        row_index: the first of its rows, from 0.
        height: how many rows it has, 1 or 2.
        titles: for each column of the sheet the texts it may go by, the most specific first.
    """

    row_index: int
    height: int
    titles: list[tuple[str, ...]]


def find_header(sheet: Sheet, titles: KnownTitles) -> HeaderCells | None:
    """The header in the first rows of a sheet; None where fewer than two of its titles are found."""
    least = min(2, len(titles.columns))
    rows = rows_of_titles(sheet)
    single = [
        HeaderCells(index, 1, [(text,) if text else () for text in row]) for index, row in enumerate(rows)
    ]
    double = [joined_titles(index, rows[index], rows[index + 1]) for index in range(len(rows) - 1)]
    best = max(single[:SEARCHED_ROWS], key=lambda item: _matches(item, titles), default=None)
    richer = max(double, key=lambda item: _matches(item, titles), default=None)
    if best is None:
        return None
    if richer is not None and _matches(richer, titles) > _matches(best, titles):
        best = richer
    return best if _matches(best, titles) >= least else None


def rows_of_titles(sheet: Sheet) -> list[list[str]]:
    """The rows that may hold titles, every cell of a merged area with the text of the area."""
    rows = [list(row) for row in sheet.rows[: SEARCHED_ROWS + 1]]
    for area in sheet.merged:
        first, last = area.first_row - sheet.first_row, area.last_row - sheet.first_row
        if not 0 <= first < len(rows):
            continue
        text = _cell(sheet.rows[first], area.first_column)
        for row in rows[first : last + 1]:
            for column in range(area.first_column, min(area.last_column + 1, len(row))):
                row[column] = row[column] or text
    return rows


def joined_titles(index: int, upper: list[str], lower: list[str]) -> HeaderCells:
    """Two rows as one header: what each column may be called, the most specific name first."""
    width = max(len(upper), len(lower))
    titles = [_names(_cell(upper, column), _cell(lower, column)) for column in range(width)]
    return HeaderCells(index, 2, titles)


def spread(upper: list[str]) -> list[str]:
    """An upper row of titles, each over the empty cells beside it: a text file knows no merged cells."""
    found, last = list[str](), ""
    for cell in upper:
        last = cell or last
        found.append(last)
    return found


def _names(upper: str, lower: str) -> tuple[str, ...]:
    """What a column under two texts may be called; a unit in the upper one is the unit of all below it."""
    if not upper or not lower or upper == lower:
        return tuple(text for text in (lower or upper,) if text)
    found = _UNIT_AT_END.match(plain_title(upper))
    if found is None or _UNIT_AT_END.match(plain_title(lower)):
        return (upper + lower, lower, upper)
    return (upper + lower, found["title"] + lower + found["unit"], lower + found["unit"], upper)


def _matches(header: HeaderCells, titles: KnownTitles) -> int:
    return len({info.name for names in header.titles if (info := titles.first_column(names)) is not None})


def _cell(row: list[str], column: int) -> str:
    return row[column] if column < len(row) else ""
