"""Takes a file through its stations: cells, titles, typed values, rules; accepted rows and every fault.

All faults are found in one pass (pandera, lazily). A row with any fault is rejected whole and keeps its
text as written; the other rows go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from pipelines.intake.checks.between_sheets import one_of_each_key
from pipelines.intake.checks.checked import Checked as Checked
from pipelines.intake.checks.history import doubtful_values
from pipelines.intake.checks.merged_areas import merged_notices
from pipelines.intake.checks.notices import (
    Notice,
    notice_table,
    oddity_notices,
    set_aside_notices,
)
from pipelines.intake.checks.refused_money import refused_money
from pipelines.intake.checks.rejections import rejections
from pipelines.intake.checks.rules import all_faults
from pipelines.intake.checks.second_tables import refuse_second_table
from pipelines.intake.checks.sheets import nothing_filled_in, tables_among
from pipelines.intake.checks.shown_numbers import shown_number_notices
from pipelines.intake.checks.stated_sums import reading_notices, stated_sums
from pipelines.intake.checks.terminology import term_notices
from pipelines.intake.checks.totals import control_totals, named_totals, totals_rows
from pipelines.intake.checks.unit_lines import unit_line_notices
from pipelines.intake.checks.whole_tables import whole_table_notices
from pipelines.intake.foreign.rows import foreign_rows
from pipelines.intake.headers.matching import match_header
from pipelines.intake.reading.isolation import read_sheets
from pipelines.intake.reading.sheets import Sheet
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.intake.values.typed_rows import TypedRows, typed_rows
from pipelines.intake.values.written_rows import WrittenRows, written_rows


def check_file(path: Path, terms: ReadingTerms) -> Checked:
    """Read and validate one file, its known errors corrected and its words looked at.

    Raises:
        RefusedFileError: the file cannot be used at all.
    """
    sheets = read_sheets(path, terms.max_bytes, is_prose=terms.contract.dataset().is_prose)
    parts = _own(path, sheets, terms) if terms.mapping is None else _foreign(sheets, terms)
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


def _own(path: Path, sheets: Sequence[Sheet], terms: ReadingTerms) -> list[Checked]:
    """The sheets of a file in our own layout; one without a table is told where another has one.

    Raises:
        RefusedFileError: no sheet has the titles, or nothing is filled in.
    """
    tables, said = tables_among(path, sheets, terms)
    parts = one_of_each_key([_check_sheet(sheet, terms) for sheet in tables], terms)
    if not any(len(part.accepted) + len(part.rejected) for part in parts):
        raise nothing_filled_in(path.name)
    of_the_file = pd.concat([notice_table(said), parts[0].notices], ignore_index=True)
    return [replace(parts[0], notices=of_the_file), *parts[1:]]


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
    is_total = totals_rows(everything, terms.contract.key(), terms.known_codes)
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
        rows,
    )


def _notices_of_the_sheet(written: WrittenRows) -> list[Notice]:
    sheet, header = written.sheet, written.header
    return [
        *oddity_notices(sheet, sheet.first_row + header.body_index),
        *unit_line_notices(sheet, header),
        *shown_number_notices(sheet, header),
        *merged_notices(sheet, header),
        *set_aside_notices(sheet, written.set_aside),
    ]


def _notices_of_the_rows(rows: TypedRows, terms: ReadingTerms) -> list[Notice]:
    found = term_notices(rows, terms) + whole_table_notices(rows, terms)
    return found if terms.mapping is not None else found + named_totals(rows)
