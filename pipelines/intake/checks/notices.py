"""What a person should look at in a file though it rejects no row: one sentence each, with its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from pipelines.contracts.machinery.contract import Words
from pipelines.intake.reading.sheets import Oddity, Sheet, column_letter, line_name
from pipelines.intake.values.rows_without_data import EXAMPLE_ROW, NOTE_ROW, REPEATED_HEADER

NOTICE_COLUMNS = (
    "source_sheet",
    "source_row",
    "column_name",
    "cell",
    "rule",
    "severity",
    "value",
    "message_zh",
    "message_en",
)

_HIDDEN_SHEET = Words(
    "這張工作表被隱藏，仍當作資料；請確認。", "The sheet is hidden and still read; confirm it."
)
_COMMENT = Words("儲存格有註解，註解不讀入。", "The cell has a comment, which is not read.")
_LOST_LETTER = Words(
    "儲存格有無法辨認的字；請確認或改正。", "A letter of the cell was lost; confirm or correct it."
)
_GUESSED_LETTER = Words(
    "儲存格有造字或罕用字，Big5 沒有，以擴充字集推定；請確認，或存成 UTF-8 後重送。",
    "A letter of the cell is none of Big5 and was guessed from an addition to it; confirm it, or save the "
    "file as UTF-8 and submit it again.",
)
_STRUCK_OUT = Words(
    "儲存格加了刪除線，仍當作資料；若已作廢請清除內容後重送，否則請確認。",
    "The cell is struck out and still read; empty it if it does not count, else confirm it.",
)
_WHITE_TEXT = Words(
    "儲存格的字是白色，看不見而仍當作資料；請確認。",
    "The words of the cell are white and still read; confirm it.",
)
_HIDDEN_VALUE = Words(
    "儲存格的格式不顯示數值，仍當作資料；請確認。",
    "The format of the cell shows no value, which is still read; confirm it.",
)
_MOST_RUNS = 20


@dataclass(frozen=True)
class Notice:
    """One thing to look at; ``severity`` is "warning" (to be confirmed or corrected) or "info"."""

    source_sheet: str
    source_row: int | None
    column_name: str | None
    cell: str | None
    rule: str
    severity: str
    value: str
    message_zh: str
    message_en: str


@dataclass(frozen=True)
class Spot:
    """Where in a sheet: the row as a person counts it, the column from 0 and its name in the contract."""

    row: int | None = None
    column: int | None = None
    column_name: str | None = None


_WHOLE_SHEET = Spot()


def notice(
    sheet: Sheet, rule: str, severity: str, words: Words, at: Spot = _WHOLE_SHEET, value: str = ""
) -> Notice:
    """A notice about a cell, a row, a column or the whole of a sheet."""
    cell = None
    if at.row is not None:
        cell = f"{column_letter(at.column or 0)}{at.row}" if sheet.first_row else line_name(at.row)
    elif at.column is not None:
        cell = column_letter(at.column)
    return Notice(sheet.name, at.row, at.column_name, cell, rule, severity, value, words.zh, words.en)


def set_aside_notices(sheet: Sheet, set_aside: Mapping[int, str]) -> list[Notice]:
    """One notice for each row that is no data, by its index in the sheet and what it is instead."""
    return [_set_aside(sheet, index, rule) for index, rule in set_aside.items()]


def _set_aside(sheet: Sheet, index: int, rule: str) -> Notice:
    row = sheet.rows[index]
    column = next(position for position, cell in enumerate(row) if cell)
    words = _SET_ASIDE[rule]
    return notice(sheet, rule, "info", words, Spot(sheet.first_row + index, column), row[column])


_SET_ASIDE = {
    NOTE_ROW: Words("這一列是附註，不讀入。", "The row is a note and is not read."),
    REPEATED_HEADER: Words("這一列重複標題，不讀入。", "The row repeats the titles and is not read."),
    EXAMPLE_ROW: Words("這一列是範本的範例，不讀入。", "The row is the template's example and is not read."),
}


def oddity_notices(sheet: Sheet, first_data_row: int) -> list[Notice]:
    """Notices of what the text of the cells does not show; titles may have comments.

    What is hidden is told once for all rows and once for all columns, and only where it holds anything.
    """
    found = []
    for oddity in sheet.oddities:
        if oddity.kind == "hidden_sheet":
            found.append(notice(sheet, oddity.kind, "warning", _HIDDEN_SHEET))
        elif oddity.kind == "leading_tab":
            found.append(_leading_tabs(sheet, oddity))
        elif oddity.kind in _OF_A_CELL and oddity.row is not None and oddity.row >= first_data_row:
            found.append(_of_a_cell(sheet, oddity))
    data = sheet.rows[max(first_data_row - sheet.first_row, 0) :]
    rows = [*_hidden_rows(sheet, data, first_data_row), *_short_rows(sheet, first_data_row)]
    return [*found, *rows, *_hidden_columns(sheet, data)]


_OF_A_CELL = {
    "comment": ("info", _COMMENT),
    "lost_letter": ("warning", _LOST_LETTER),
    "guessed_letter": ("warning", _GUESSED_LETTER),
    "struck_out": ("warning", _STRUCK_OUT),
    "white_text": ("warning", _WHITE_TEXT),
    "hidden_value": ("warning", _HIDDEN_VALUE),
}


def _of_a_cell(sheet: Sheet, oddity: Oddity) -> Notice:
    severity, words = _OF_A_CELL[oddity.kind]
    return notice(sheet, oddity.kind, severity, words, Spot(oddity.row, oddity.column), oddity.text)


def _leading_tabs(sheet: Sheet, oddity: Oddity) -> Notice:
    words = Words(
        f"這一欄有 {oddity.text} 格以定位字元開頭，已去除。",
        f"{oddity.text} cells of the column begin with a tab, which is taken away.",
    )
    return notice(sheet, oddity.kind, "info", words, Spot(column=oddity.column), oddity.text)


def _short_rows(sheet: Sheet, first_data_row: int) -> list[Notice]:
    rows = [item.row for item in sheet.oddities if item.kind == "short_row" and item.row is not None]
    rows = [row for row in rows if row >= first_data_row]
    if not rows:
        return []
    named = runs_of(rows, str)
    words = Words(
        f"第 {named.zh} 列的儲存格比其他列少，值可能移位；請核對。",
        f"Fewer cells than in the other rows, so that values may have moved: row {named.en}; check them.",
    )
    return [notice(sheet, "short_row", "warning", words, Spot(rows[0]), named.en)]


def _hidden_rows(sheet: Sheet, data: list[list[str]], first_data_row: int) -> list[Notice]:
    hidden = {oddity.row for oddity in sheet.oddities if oddity.kind == "hidden_row"}
    rows = [number for number, row in enumerate(data, first_data_row) if number in hidden and any(row)]
    if not rows:
        return []
    named = runs_of(rows, str)
    which = "這一列" if len(rows) == 1 else f"第 {named.zh} 列"
    words = Words(
        f"{which}被隱藏，仍當作資料；請確認。", f"Hidden and still read: row {named.en}; confirm it."
    )
    return [notice(sheet, "hidden_row", "warning", words, Spot(rows[0]), named.en)]


def _hidden_columns(sheet: Sheet, data: list[list[str]]) -> list[Notice]:
    hidden = {oddity.column for oddity in sheet.oddities if oddity.kind == "hidden_column"}
    columns = [
        column
        for column in sorted(column for column in hidden if column is not None)
        if any(column < len(row) and row[column] for row in data)
    ]
    if not columns:
        return []
    named = runs_of(columns, column_letter)
    which = "這一欄" if len(columns) == 1 else f"第 {named.zh} 欄"
    words = Words(
        f"{which}被隱藏，仍當作資料；請確認。", f"Hidden and still read: column {named.en}; confirm it."
    )
    return [notice(sheet, "hidden_column", "warning", words, Spot(column=columns[0]), named.en)]


def runs_of(numbers: Sequence[int], name: Callable[[int], str]) -> Words:
    """Ascending numbers by their names, those in a row as one: 3, 5–9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    shown = ["–".join(name(end) for end in run) for run in runs[:_MOST_RUNS]]
    more = "…" if len(runs) > _MOST_RUNS else ""
    return Words("、".join(shown) + more, ", ".join(shown) + more)


def notice_table(notices: Iterable[Notice]) -> pd.DataFrame:
    """The notices of a file in the columns of ``meta.intake_notices``."""
    return pd.DataFrame([asdict(item) for item in notices], columns=list(NOTICE_COLUMNS))
