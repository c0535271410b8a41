"""Takes a file through its stations: cells, titles, typed values, rules; accepted rows and every fault.

All faults are found in one pass (pandera, lazily). A row with any fault is rejected whole and keeps its
text as written; the other rows go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from pipelines.intake.checks.history import doubtful_values
from pipelines.intake.checks.notices import (
    NOTICE_COLUMNS,
    Notice,
    notice_table,
    oddity_notices,
    set_aside_notices,
)
from pipelines.intake.checks.refused_money import refused_money
from pipelines.intake.checks.rejections import rejections
from pipelines.intake.checks.rules import all_faults
from pipelines.intake.checks.second_tables import refuse_second_table
from pipelines.intake.checks.stated_sums import reading_notices, stated_sums
from pipelines.intake.checks.terminology import term_notices
from pipelines.intake.checks.totals import control_totals, totals_rows
from pipelines.intake.checks.unit_lines import unit_line_notices
from pipelines.intake.checks.whole_tables import whole_table_notices
from pipelines.intake.foreign.rows import foreign_rows
from pipelines.intake.headers.matched_columns import MatchedColumn
from pipelines.intake.headers.matching import match_header
from pipelines.intake.reading.isolation import read_sheets
from pipelines.intake.reading.sheets import Sheet
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.intake.values.corrected_text import no_corrections
from pipelines.intake.values.typed_rows import TypedRows, typed_rows
from pipelines.intake.values.written_rows import WrittenRows, written_rows


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
    """

    accepted: pd.DataFrame
    rejected: pd.DataFrame
    columns: list[tuple[str, MatchedColumn]] = field(default_factory=list)
    notices: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(NOTICE_COLUMNS)))
    corrections: pd.DataFrame = field(default_factory=no_corrections)

    @property
    def rejected_row_count(self) -> int:
        """How many rows of the file were rejected (a row may have several faults)."""
        return len(self.rejected.drop_duplicates(["source_sheet", "source_row"]))


def check_file(path: Path, terms: ReadingTerms) -> Checked:
    """Read and validate one file, its known errors corrected and its words looked at.

    Raises:
        RefusedFileError: the file cannot be used at all.
    """
    sheets = read_sheets(path, terms.max_bytes, is_prose=terms.contract.dataset().is_prose)
    parts = (
        [_check_sheet(sheet, terms) for sheet in sheets] if terms.mapping is None else _foreign(sheets, terms)
    )
    accepted = pd.concat([part.accepted for part in parts], ignore_index=True)
    columns = [item for part in parts for item in part.columns]
    letters = {(sheet, item.info.name): item.letter for sheet, item in columns}
    doubts = doubtful_values(accepted, terms.contract, letters)
    return Checked(
        accepted=accepted,
        rejected=pd.concat([part.rejected for part in parts], ignore_index=True),
        columns=columns,
        notices=pd.concat([*(part.notices for part in parts), notice_table(doubts)], ignore_index=True),
        corrections=pd.concat([part.corrections for part in parts], ignore_index=True),
    )


def _check_sheet(sheet: Sheet, terms: ReadingTerms) -> Checked:
    header = match_header(sheet, terms.contract, terms.languages, terms.currency)
    written = written_rows(sheet, header, terms.corrections)
    checked = _check_rows(written, terms)
    refuse_second_table(sheet, header, checked.rejected["source_row"].unique())
    said = notice_table(_notices_of_the_sheet(written))
    return replace(checked, notices=pd.concat([said, checked.notices], ignore_index=True))


def _foreign(sheets: Sequence[Sheet], terms: ReadingTerms) -> list[Checked]:
    """The views of a foreign file, and what is to be said of it as a whole."""
    assert terms.mapping is not None
    found = foreign_rows(sheets, terms.mapping, terms.contract, terms.corrections)
    said = [*stated_sums(sheets, terms.mapping), *reading_notices(found)]
    parts = [_check_rows(written, terms) for written in found.written]
    of_the_file = pd.concat([notice_table(said), parts[0].notices], ignore_index=True)
    return [replace(parts[0], notices=of_the_file), *parts[1:]]


def _check_rows(written: WrittenRows, terms: ReadingTerms) -> Checked:
    sheet, header = written.sheet, written.header
    everything = typed_rows(written, terms)
    is_total = totals_rows(everything)
    totals = control_totals(everything, is_total, terms.contract.key())
    rows = everything.only(~is_total)
    faults, others = all_faults(rows, terms)
    rejected = rejections(rows, faults, others, terms)
    refused = refused_money(sheet, terms.contract, rows, rejected) if terms.mapping is not None else ()
    accepted = rows.values.drop(index=faults["position"].unique().tolist())
    source_rows = rows.text.loc[accepted.index, "source_row"]
    return Checked(
        accepted.assign(source_sheet=sheet.name, source_row=source_rows).reset_index(drop=True),
        rejected,
        [(sheet.name, item) for item in header.columns if not item.is_given],
        notice_table([*totals, *refused, *_notices_of_the_rows(rows, terms)]),
        written.corrections,
    )


def _notices_of_the_sheet(written: WrittenRows) -> list[Notice]:
    sheet, header = written.sheet, written.header
    return [
        *oddity_notices(sheet, sheet.first_row + header.body_index),
        *unit_line_notices(sheet, header),
        *set_aside_notices(sheet, written.set_aside),
    ]


def _notices_of_the_rows(rows: TypedRows, terms: ReadingTerms) -> list[Notice]:
    return term_notices(rows, terms) + whole_table_notices(rows, terms)
