"""What became of one file, or of one sheet of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from pipelines.intake.checks.notices import NOTICE_COLUMNS
from pipelines.intake.headers.matched_columns import MatchedColumn
from pipelines.intake.values.corrected_text import no_corrections
from pipelines.intake.values.typed_rows import TypedRows


@dataclass(frozen=True)
class Checked:
    """What became of one file.

    Attributes:
        accepted: typed rows with ``source_sheet`` and ``source_row``.
        rejected: one row per fault: sheet, row, column, cell, rule, value, message_zh, message_en, row_text.
        columns: where each column of the contract stands in each sheet.
        notices: what a person should look at though it rejects no row: sheet, row, column, cell, rule,
            severity ("warning" or "info"), value, message_zh, message_en.
        corrections: the cells that a reviewed correction was found for, see ``corrected_text``.
        rows: the rows of the sheet, typed, where it is one.
    """

    accepted: pd.DataFrame
    rejected: pd.DataFrame
    columns: list[tuple[str, MatchedColumn]] = field(default_factory=list)
    notices: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(NOTICE_COLUMNS)))
    corrections: pd.DataFrame = field(default_factory=no_corrections)
    rows: TypedRows | None = None

    @property
    def rejected_row_count(self) -> int:
        """How many rows of the file were rejected (a row may have several faults)."""
        return len(self.rejected.drop_duplicates(["source_sheet", "source_row"]))
