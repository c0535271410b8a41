"""What a person should look at in a file though it rejects no row: one sentence each, with its cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import pandas as pd

from pipelines.contracts.contract import Words
from pipelines.intake.reading import Oddity, Sheet, column_letter

NOTICE_COLUMNS = (
    "source_sheet", "source_row", "column_name", "cell", "rule", "severity", "value", "message_zh",
    "message_en",
)  # fmt: skip

_ODDITIES = {
    "hidden_row": (
        "warning",
        Words("這一列被隱藏，仍當作資料；請確認。", "The row is hidden and still read; confirm it."),
    ),
    "hidden_column": (
        "warning",
        Words("這一欄被隱藏，仍當作資料；請確認。", "The column is hidden and still read; confirm it."),
    ),
    "hidden_sheet": (
        "warning",
        Words("這張工作表被隱藏，仍當作資料；請確認。", "The sheet is hidden and still read; confirm it."),
    ),
    "comment": ("info", Words("儲存格有註解，註解不讀入。", "The cell has a comment, which is not read.")),
}


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


def notice(
    sheet: Sheet,
    rule: str,
    severity: str,
    words: Words,
    *,
    row: int | None = None,
    column: int | None = None,
    column_name: str | None = None,
    value: str = "",
) -> Notice:
    """A notice about a cell, a row or a column of a sheet; rows as a person counts them, columns from 0."""
    cell = None
    if row is not None:
        cell = f"{column_letter(column or 0)}{row}"
    elif column is not None:
        cell = column_letter(column)
    return Notice(sheet.name, row, column_name, cell, rule, severity, value, words.zh, words.en)


def oddity_notices(sheet: Sheet) -> list[Notice]:
    """Notices of what the text of the cells does not show."""
    return [_of_oddity(sheet, oddity) for oddity in sheet.oddities if oddity.kind in _ODDITIES]


def _of_oddity(sheet: Sheet, oddity: Oddity) -> Notice:
    severity, words = _ODDITIES[oddity.kind]
    return notice(
        sheet, oddity.kind, severity, words, row=oddity.row, column=oddity.column, value=oddity.text
    )


def notice_table(notices: Iterable[Notice]) -> pd.DataFrame:
    """The notices of a file in the columns of ``meta.intake_notices``."""
    return pd.DataFrame([asdict(item) for item in notices], columns=list(NOTICE_COLUMNS))
