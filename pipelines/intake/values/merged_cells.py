"""Merged cells in the rows of data: words stand for each row of the area, a figure for two rows for none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from pipelines.intake.headers.matched_columns import MatchedColumn, MatchedHeader
from pipelines.intake.headers.unit_factors import is_measured
from pipelines.intake.reading.sheets import Area, Sheet, column_letter

MERGED_CELL = "merged_cell"
"""A merged area whose value cannot be told to its rows or columns; the check goes on with the area."""


def areas_of_data(sheet: Sheet, header: MatchedHeader) -> list[Area]:
    """The merged areas below the titles."""
    first = sheet.first_row + header.body_index
    return [area for area in sheet.merged if area.first_row >= first]


def fill_down(frame: pd.DataFrame, positions: Sequence[int], sheet: Sheet, header: MatchedHeader) -> None:
    """Put the words of an area of one column into each of its rows; a number that is measured stays alone."""
    columns = {item.index: item for item in header.columns}
    labels = {position + sheet.first_row: label for label, position in enumerate(positions)}
    for area in areas_of_data(sheet, header):
        item = columns.get(area.first_column)
        if item is None or area.first_column != area.last_column or is_measured(item.info):
            continue
        rows = [labels[row] for row in range(area.first_row, area.last_row + 1) if row in labels]
        if rows and rows[0] == labels.get(area.first_row):
            cells = frame[item.info.name]
            frame[item.info.name] = cells.mask(cells.index.isin(rows), str(cells[rows[0]]))


def merged_faults(
    sheet: Sheet, header: MatchedHeader, labels: Mapping[int, int]
) -> Iterator[tuple[int, str, str]]:
    """The label, column and check of each cell whose value an area hides, for rows by their number."""
    columns = {item.index: item for item in header.columns}
    for area in areas_of_data(sheet, header):
        check = f"{MERGED_CELL} {area_name(area)}"
        for row in range(area.first_row, area.last_row + 1):
            for index in range(area.first_column, area.last_column + 1):
                item = columns.get(index)
                if item is not None and row in labels and _is_hidden(area, item):
                    yield labels[row], item.info.name, check


def _is_hidden(area: Area, item: MatchedColumn) -> bool:
    """Whether nobody can say what a column has in the rows of an area."""
    if item.index > area.first_column:
        return not item.info.nullable or is_measured(item.info)
    return is_measured(item.info) and area.last_row > area.first_row


def area_name(area: Area) -> str:
    """An area as a spreadsheet names it: C2:C4."""
    first, last = column_letter(area.first_column), column_letter(area.last_column)
    return f"{first}{area.first_row}:{last}{area.last_row}"
