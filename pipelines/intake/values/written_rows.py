"""The rows below the titles as they are written: one text column for each column of the contract."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import pandas as pd
import pyarrow

from pipelines.intake.headers.matched_columns import MatchedColumn, MatchedHeader
from pipelines.intake.headers.refusals import place_en, place_zh
from pipelines.intake.reading.sheets import (
    FORMULA_WITHOUT_VALUE,
    SHOWN_PART,
    Sheet,
    column_letter,
)
from pipelines.intake.terms.corrections import Correction
from pipelines.intake.values.corrected_text import corrected
from pipelines.intake.values.merged_cells import fill_down
from pipelines.intake.values.rows_without_data import rows_set_aside
from pipelines.ledger.errors import RefusedFileError

UNIT_OF_ROW = "unit_of_row"


@dataclass(frozen=True)
class WrittenRows:
    """The data of a sheet as text, its known errors corrected.

    Attributes:
        sheet: where they are from.
        header: what its titles mean.
        text: one text column per column of the header, and ``source_row``.
        units: the unit of each row where the sheet has a column of units, with the index of ``text``.
        set_aside: the rows that are no data, by their index in the sheet, each with what it is instead.
        corrections: the cells that a reviewed correction was found for, see ``corrected_text``.
    """

    sheet: Sheet
    header: MatchedHeader
    text: pd.DataFrame
    units: pd.Series | None
    set_aside: Mapping[int, str]
    corrections: pd.DataFrame

    @property
    def columns(self) -> list[MatchedColumn]:
        """Where each column of the contract stands."""
        return self.header.columns


def written_rows(sheet: Sheet, header: MatchedHeader, corrections: Sequence[Correction]) -> WrittenRows:
    """The rows of a sheet below its titles.

    Raises:
        RefusedFileError: a value stands under no title.
    """
    set_aside = rows_set_aside(sheet, header)
    _refuse_untitled(sheet, header, set_aside)
    text, changes = corrected(_text_frame(sheet, header, set_aside), corrections, header.letters, sheet.name)
    units = text.pop(UNIT_OF_ROW) if header.unit_column is not None else None
    return WrittenRows(sheet, header, text, units, set_aside, changes)


def _refuse_untitled(sheet: Sheet, header: MatchedHeader, set_aside: Collection[int]) -> None:
    """Refuse a value that stands under no title: nobody can say what it is, and it must not be lost."""
    titled = {item.index for item in header.columns} | {header.unit_column}
    untitled = [index for index in range(max(map(len, sheet.rows))) if index not in titled]
    for position, row in enumerate(sheet.rows) if untitled else ():
        if position < header.body_index or position in set_aside:
            continue
        for index in untitled:
            cell = row[index] if index < len(row) else ""
            if cell:
                where = f"{column_letter(index)}{sheet.first_row + position}"
                raise RefusedFileError(
                    "untitled_value",
                    f"{place_zh(sheet)}儲存格 {where} 有內容「{cell}」但該欄沒有標題；"
                    "請移除，或檢查該列是否錯位。",
                    f"Cell {where} in {place_en(sheet)} holds {cell!r} but its column has no "
                    "title; remove it, or see whether the row has slipped.",
                )


def _text_frame(sheet: Sheet, header: MatchedHeader, set_aside: Collection[int]) -> pd.DataFrame:
    """The cells below the header, one text column per contract column; rows without any text are left out."""
    titled = {item.index for item in header.columns}
    unsaved = {
        oddity.row - sheet.first_row
        for oddity in sheet.oddities
        if oddity.kind == FORMULA_WITHOUT_VALUE and oddity.row is not None and oddity.column in titled
    }
    rows = sheet.rows + [[]] * (max(unsaved, default=0) + 1 - len(sheet.rows))
    positions = [
        index
        for index in range(header.body_index, len(rows))
        if index not in set_aside and (any(rows[index]) or index in unsaved)
    ]
    places = {item.info.name: item.index for item in header.columns}
    if header.unit_column is not None:
        places[UNIT_OF_ROW] = header.unit_column
    columns = list(zip_longest(*(rows[index] for index in positions), fillvalue=""))
    columns += [("",) * len(positions)] * (max(places.values()) + 1 - len(columns))
    frame = pd.DataFrame({name: text_column(columns[place]) for name, place in places.items()})
    _show_parts(frame, positions, sheet, header)
    fill_down(frame, positions, sheet, header)
    frame["source_row"] = pd.Series(positions, dtype="int64") + sheet.first_row
    return frame


def _show_parts(frame: pd.DataFrame, positions: Sequence[int], sheet: Sheet, header: MatchedHeader) -> None:
    """A month that a spreadsheet made a day of is the month it shows, in a column of text."""
    texts = {item.index: item.info.name for item in header.columns if item.info.sql_type == "VARCHAR"}
    places = {position + sheet.first_row: label for label, position in enumerate(positions)}
    for oddity in sheet.oddities:
        if oddity.kind == SHOWN_PART and oddity.column in texts and oddity.row in places:
            frame.loc[places[oddity.row], texts[oddity.column]] = oddity.text


def text_column(cells: Sequence[str]) -> pd.Series:
    """Cells as a column of text."""
    return pd.Series(pyarrow.array(cells, pyarrow.string()), dtype=pd.ArrowDtype(pyarrow.string()))
