"""Takes the text of a sheet through parsing and the contract: accepted rows, and every fault by cell.

All faults are found in one pass (pandera, lazily). A row with any fault is rejected whole and keeps its
text as written; the other rows go on.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

import pandas as pd
import pyarrow

from pipelines.contracts.machinery.contract import Contract
from pipelines.intake.checks import messages
from pipelines.intake.checks.history import doubtful_values
from pipelines.intake.checks.notices import NOTICE_COLUMNS, Notice, notice_table, oddity_notices
from pipelines.intake.checks.repeats import Others
from pipelines.intake.checks.rows_without_data import rows_set_aside
from pipelines.intake.checks.rules import KnownCodes as KnownCodes
from pipelines.intake.checks.rules import Years as Years
from pipelines.intake.checks.rules import all_faults, faults_at
from pipelines.intake.checks.terminology import Term, term_notices
from pipelines.intake.checks.totals import control_totals, totals_rows
from pipelines.intake.checks.whole_tables import maybe_shares, year_gaps
from pipelines.intake.headers.matched_columns import MatchedColumn, MatchedHeader
from pipelines.intake.headers.matching import match_header, refuse_second_table, refuse_untitled
from pipelines.intake.headers.units import is_measured, unit_line_notices
from pipelines.intake.loading.corrections import Correction, corrected, no_corrections
from pipelines.intake.reading.isolation import read_sheets
from pipelines.intake.reading.sheets import Sheet
from pipelines.intake.values.columns import parse
from pipelines.intake.values.row_units import unit_faults


@dataclass(frozen=True)
class Checked:
    """What became of one file.

    Attributes:
        accepted: typed rows with ``source_sheet`` and ``source_row``.
        rejected: one row per fault: sheet, row, column, cell, rule, value, message_zh, message_en, row_text.
        columns: where each column of the contract stands in each sheet.
        notices: what a person should look at though it rejects no row: sheet, row, column, cell, rule,
            severity ("warning" or "info"), value, message_zh, message_en.
        corrections: the cells that a reviewed correction was found for, see ``corrections.py``.
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


REJECTED_COLUMNS = (
    "source_sheet", "source_row", "column_name", "cell", "rule", "value", "message_zh", "message_en",
    "row_text",
)  # fmt: skip


def check_file(
    path: Path,
    contract: type[Contract],
    known_codes: KnownCodes,
    years: Years,
    max_bytes: int,
    corrections: Sequence[Correction] = (),
    terms: Sequence[Term] = (),
) -> Checked:
    """Read and validate one file, its known errors corrected and its words looked at.

    Raises:
        RefusedFileError: the file cannot be used at all.
    """
    parts = [
        _check_sheet(sheet, contract, known_codes, years, path.name, corrections, terms)
        for sheet in read_sheets(path, max_bytes, is_prose=contract.dataset().is_prose)
    ]
    accepted = pd.concat([part.accepted for part in parts], ignore_index=True)
    columns = [item for part in parts for item in part.columns]
    letters = {(sheet, item.info.name): item.letter for sheet, item in columns}
    doubts = doubtful_values(accepted, contract, letters)
    return Checked(
        accepted=accepted,
        rejected=pd.concat([part.rejected for part in parts], ignore_index=True),
        columns=columns,
        notices=pd.concat([*(part.notices for part in parts), notice_table(doubts)], ignore_index=True),
        corrections=pd.concat([part.corrections for part in parts], ignore_index=True),
    )


def _check_sheet(
    sheet: Sheet,
    contract: type[Contract],
    known_codes: KnownCodes,
    years: Years,
    file_name: str,
    corrections: Sequence[Correction],
    terms: Sequence[Term],
) -> Checked:
    header = match_header(sheet, contract, file_name)
    asides = rows_set_aside(sheet, header)
    refuse_untitled(sheet, header, asides, file_name)
    letters = {item.info.name: item.letter for item in header.columns}
    written, changes = corrected(_text_frame(sheet, header, asides), corrections, letters, sheet.name)
    units = written.pop(UNIT_OF_ROW) if header.unit_column is not None else None
    all_typed, unreadable = _typed_frame(written, contract, header.columns, units)
    is_total = totals_rows(written, header.columns)
    totals = control_totals(written, all_typed, is_total, unreadable, header.columns, contract.key(), sheet)
    text, typed = written[~is_total], all_typed[~is_total]
    unreadable = unreadable[unreadable["position"].isin(text.index)]
    faults, others = all_faults(sheet, header, text, typed, unreadable, contract, known_codes, years)
    rejected = _rejected(faults, text, contract, header.columns, sheet, others)
    refuse_second_table(sheet, header, contract, rejected["source_row"].unique(), file_name)
    accepted = typed.drop(index=faults["position"].unique().tolist())
    accepted = accepted.assign(source_sheet=sheet.name, source_row=text.loc[accepted.index, "source_row"])
    return Checked(
        accepted.reset_index(drop=True),
        rejected,
        [(sheet.name, item) for item in header.columns],
        notice_table(
            [
                *oddity_notices(sheet, sheet.first_row + header.body_index),
                *unit_line_notices(sheet, header),
                *asides.values(),
                *totals,
                *term_notices(text, header.columns, terms, contract, sheet),
                *_whole_table_notices(sheet, header, text, typed, contract, years),
            ]
        ),
        changes,
    )


UNIT_OF_ROW = "unit_of_row"


def _whole_table_notices(
    sheet: Sheet,
    header: MatchedHeader,
    text: pd.DataFrame,
    typed: pd.DataFrame,
    contract: type[Contract],
    years: Years,
) -> list[Notice]:
    found = maybe_shares(text, typed, header.columns, sheet)
    year_column = contract.dataset().year_column
    place = next((item.index for item in header.columns if item.info.name == year_column), None)
    if year_column is None or place is None:
        return found
    in_period = typed[typed[year_column].between(years.first, years.last).fillna(False).astype(bool)]
    return found + year_gaps(in_period, text["source_row"], contract, place, sheet)


def _text_frame(sheet: Sheet, header: MatchedHeader, set_aside: Collection[int]) -> pd.DataFrame:
    """The cells below the header, one text column per contract column; rows without any text are left out."""
    titled = {item.index for item in header.columns}
    unsaved = {
        oddity.row - sheet.first_row
        for oddity in sheet.oddities
        if oddity.kind == messages.FORMULA_WITHOUT_VALUE
        and oddity.row is not None
        and oddity.column in titled
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
    frame = pd.DataFrame({name: _text_column(columns[place]) for name, place in places.items()})
    frame["source_row"] = pd.Series(positions, dtype="int64") + sheet.first_row
    return frame


def _text_column(cells: Sequence[str]) -> pd.Series:
    return pd.Series(pyarrow.array(cells, pyarrow.string()), dtype=pd.ArrowDtype(pyarrow.string()))


def _typed_frame(
    text: pd.DataFrame, contract: type[Contract], columns: list[MatchedColumn], units: pd.Series | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    matched = {item.info.name: item for item in columns}
    typed: dict[str, pd.Series] = {}
    unreadable: list[pd.DataFrame] = []
    for info in contract.columns():
        dtype = pd.ArrowDtype(info.arrow_type)
        if info.name not in matched:
            typed[info.name] = pd.Series(pyarrow.nulls(len(text), info.arrow_type), dtype=dtype)
            continue
        unit_texts = None
        if units is not None and is_measured(info):
            unit_texts = _arrow(units)
            checks = unit_faults(text[info.name], units, info)
            unreadable.append(faults_at(checks.index, info.name, checks.array))
        parsed = parse(_arrow(text[info.name]), info, matched[info.name].factor, unit_texts)
        typed[info.name] = pd.Series(parsed.values, dtype=dtype)
        positions = text.index[pd.Series(parsed.unreadable.to_numpy(zero_copy_only=False), index=text.index)]
        unreadable.append(faults_at(positions, info.name, messages.UNREADABLE))
    return pd.DataFrame(typed, index=text.index), pd.concat(unreadable, ignore_index=True)


def _arrow(series: pd.Series) -> pyarrow.Array:
    return pyarrow.Array.from_pandas(series)


def _rejected(
    faults: pd.DataFrame,
    text: pd.DataFrame,
    contract: type[Contract],
    columns: list[MatchedColumn],
    sheet: Sheet,
    others: dict[int, Others],
) -> pd.DataFrame:
    if faults.empty:
        return pd.DataFrame(columns=list(REJECTED_COLUMNS))
    letters = {item.info.name: item.letter for item in columns}
    wordings = {
        pair: messages.explain(pair[1], pair[0], contract)
        for pair in set(zip(faults["column_name"], faults["check"], strict=True))
    }
    broken = [wordings[pair] for pair in zip(faults["column_name"], faults["check"], strict=True)]
    words = [
        others[position].named_in(item.words) if position in others else item.words
        for position, item in zip(faults["position"], broken, strict=True)
    ]
    frame = pd.DataFrame(
        {
            "source_sheet": sheet.name,
            "source_row": text.loc[faults["position"], "source_row"].to_numpy(),
            "column_name": [item.column for item in broken],
            "rule": [item.rule for item in broken],
            "message_zh": [item.zh for item in words],
            "message_en": [item.en for item in words],
            "position": faults["position"].to_numpy(),
        }
    ).drop_duplicates(["source_row", "column_name", "rule"])
    rows = text.drop(columns="source_row").loc[frame["position"]].to_dict("records")
    frame["value"] = [row.get(name, "") for row, name in zip(rows, frame["column_name"], strict=True)]
    frame["row_text"] = [json.dumps(row, ensure_ascii=False) for row in rows]
    frame["cell"] = [
        f"{letters.get(name, 'A')}{number}"
        for name, number in zip(frame["column_name"], frame["source_row"], strict=True)
    ]
    ordered = frame.sort_values(["source_row", "column_name", "rule"], kind="stable")
    return ordered[list(REJECTED_COLUMNS)].reset_index(drop=True)
