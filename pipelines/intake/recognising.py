"""Which shipped mapping a file fits, and the titles of one that fits none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.intake.foreign.cells import amount_of
from pipelines.intake.foreign.tables import tables_of
from pipelines.intake.headers.title_rows import joined_titles, rows_of_titles, spread
from pipelines.intake.reading.isolation import read_sheets
from pipelines.intake.reading.sheets import Sheet
from pipelines.ledger.errors import RefusedFileError
from pipelines.mappings.kinds import kinds
from pipelines.mappings.mapping import Mapping, mapping_from
from pipelines.mappings.proposing import Found, proposed
from pipelines.mappings.shipped import named_alone, shipped
from pipelines.mappings.titles import is_year

_SEVERAL = 3
_MOST = 0.6  # of the texts in the fullest row: the first such row is that of the titles


def fitting_kinds(sheets: Sequence[Sheet]) -> list[str]:
    """The shipped mappings all of whose titles stand in a file."""
    return [kind for kind in kinds() if _fits(sheets, mapping_from(named_alone(shipped(kind))))]


def _fits(sheets: Sequence[Sheet], mapping: Mapping) -> bool:
    try:
        for reading in mapping.readings:
            tables_of(sheets, reading, mapping.kind)
    except RefusedFileError:
        return False
    return True


def sheets_of(path: Path, max_bytes: int) -> list[Sheet]:
    """The sheets of a file, as it is read everywhere.

    Raises:
        RefusedFileError: the file cannot be read.
    """
    return read_sheets(path, max_bytes)


def proposal(sheets: Sequence[Sheet], kind: str = "table") -> str:
    """A mapping for the table of a file that has most titles, as TOML to be looked at and kept."""
    sheet = max(sheets, key=lambda item: max(map(_filled, rows_of_titles(item)), default=0))
    rows = rows_of_titles(sheet)
    most = max(map(_filled, rows))
    index = next(number for number, row in enumerate(rows) if _filled(row) >= _MOST * most)
    upper = index - 1 if index and _is_above(rows[index - 1], rows[index]) else index
    is_double = upper < index or (len(rows) > index + 1 and _is_above(rows[index], rows[index + 1]))
    titles = rows[index]
    if is_double:
        titles = [
            names[0] if names else ""
            for names in joined_titles(upper, spread(rows[upper]), rows[upper + 1]).titles
        ]
    above = " ".join(text for row in sheet.rows[:upper] for text in row if text)
    numbers = sum(bool(cell) and amount_of(cell) is not None and not is_year(cell) for cell in titles)
    row = None if is_double else sheet.first_row + index
    return proposed(Found(titles, sheet.name, row, above, numbers >= _SEVERAL), kind)


def _filled(row: Sequence[str]) -> int:
    """How many cells of a row may be titles: different texts, and years that stand alone."""
    return len({cell for cell in row if cell and (amount_of(cell) is None or is_year(cell))})


def _is_above(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether two rows are titles in two: the upper spans several columns that the lower tells apart."""
    spanned = {
        lower[place]
        for column in range(1, min(len(upper), len(lower)))
        if any(upper[:column]) and upper[column] in ("", upper[column - 1])
        for place in (column - 1, column)
    }
    are_titles = all(amount_of(cell) is None or is_year(cell) for cell in lower if cell)
    return len(spanned - {""}) >= 2 and are_titles
