"""Takes the text of a sheet through parsing and the contract: accepted rows, and every fault by cell.

All faults are found in one pass (pandera, lazily). A row with any fault is rejected whole and keeps its
text as written; the other rows go on.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
import pyarrow

from pipelines.contracts.contract import Contract
from pipelines.intake import messages
from pipelines.intake.asides import rows_set_aside
from pipelines.intake.corrections import Correction, corrected, no_corrections
from pipelines.intake.header_units import is_measured
from pipelines.intake.headers import match_header, refuse_untitled
from pipelines.intake.history import far_from_history, outside_expected
from pipelines.intake.matched_columns import MatchedColumn, MatchedHeader
from pipelines.intake.notices import NOTICE_COLUMNS, notice_table, oddity_notices
from pipelines.intake.reading import Sheet, read_sheets
from pipelines.intake.totals import control_totals, totals_rows
from pipelines.intake.values import parse

TOTAL_CODE = "ALL"
PROVENANCE = ("source_sheet", "source_row")
KnownCodes = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Years:
    """The reporting years that are accepted, both ends included."""

    first: int
    last: int


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
) -> Checked:
    """Read and validate one file, its known errors corrected.

    Raises:
        RefusedFileError: the file cannot be used at all.
    """
    parts = [
        _check_sheet(sheet, contract, known_codes, years, path.name, corrections)
        for sheet in read_sheets(path, max_bytes)
    ]
    accepted = pd.concat([part.accepted for part in parts], ignore_index=True)
    columns = [item for part in parts for item in part.columns]
    letters = {(sheet, item.info.name): item.letter for sheet, item in columns}
    doubts = [
        *far_from_history(accepted, contract, letters),
        *outside_expected(accepted, contract, letters),
    ]
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
) -> Checked:
    header = match_header(sheet, contract, file_name)
    asides = rows_set_aside(sheet, header)
    refuse_untitled(sheet, header, asides, file_name)
    letters = {item.info.name: item.letter for item in header.columns}
    written, changes = corrected(_text_frame(sheet, header, asides), corrections, letters, sheet.name)
    units = written.pop(UNIT_OF_ROW) if header.unit_column is not None else None
    all_typed, unreadable = _typed_frame(written, contract, header.columns, units)
    is_total = totals_rows(written.drop(columns="source_row"))
    totals = control_totals(written, all_typed, is_total, header.columns, sheet)
    text, typed = written[~is_total], all_typed[~is_total]
    unreadable = unreadable[unreadable["position"].isin(text.index)]
    repeated = _repeated_rows(typed, unreadable)
    faults = pd.concat(
        [
            unreadable,
            repeated,
            _odd_cells(sheet, text, header),
            _broken_rules(typed.drop(index=repeated["position"]), contract, known_codes, years),
        ],
        ignore_index=True,
    )
    faults = _without_echoes(faults, typed, contract)
    rejected = _rejected(faults, text, contract, header.columns, sheet)
    accepted = typed.drop(index=faults["position"].unique().tolist())
    accepted = accepted.assign(source_sheet=sheet.name, source_row=text.loc[accepted.index, "source_row"])
    return Checked(
        accepted.reset_index(drop=True),
        rejected,
        [(sheet.name, item) for item in header.columns],
        notice_table([*oddity_notices(sheet), *asides.values(), *totals]),
        changes,
    )


UNIT_OF_ROW = "unit_of_row"


def _text_frame(sheet: Sheet, header: MatchedHeader, set_aside: Collection[int]) -> pd.DataFrame:
    """The cells below the header, one text column per contract column; rows without any text are left out."""
    positions = [index for index in range(header.body_index, len(sheet.rows)) if index not in set_aside]
    width = max(len(row) for row in sheet.rows)
    body = pd.DataFrame(
        [sheet.rows[index] + [""] * (width - len(sheet.rows[index])) for index in positions], index=positions
    )
    frame = pd.DataFrame({item.info.name: body.get(item.index) for item in header.columns}, index=body.index)
    if header.unit_column is not None:
        frame[UNIT_OF_ROW] = body.get(header.unit_column)
    frame = frame.astype(pd.ArrowDtype(pyarrow.string())).fillna("")
    frame["source_row"] = frame.index + sheet.first_row
    filled = (frame.drop(columns="source_row") != "").any(axis=1)
    return frame[filled].reset_index(drop=True)


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
        unit_texts = _arrow(units) if units is not None and is_measured(info) else None
        parsed = parse(_arrow(text[info.name]), info, matched[info.name].factor, unit_texts)
        typed[info.name] = pd.Series(parsed.values, dtype=dtype)
        positions = text.index[pd.Series(parsed.unreadable.to_numpy(zero_copy_only=False), index=text.index)]
        unreadable.append(_faults(positions, info.name, messages.UNREADABLE))
    return pd.DataFrame(typed, index=text.index), pd.concat(unreadable, ignore_index=True)


def _arrow(series: pd.Series) -> pyarrow.Array:
    return pyarrow.Array.from_pandas(series)


def _faults(positions: pd.Index, column_name: str, check: str) -> pd.DataFrame:
    return pd.DataFrame({"position": positions, "column_name": column_name, "check": check})


_ERROR_VALUE = r"^#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A)$"


def _odd_cells(sheet: Sheet, text: pd.DataFrame, header: MatchedHeader) -> pd.DataFrame:
    """Cells whose figure would silently be missing: an error value, a formula whose result was not saved."""
    positions = pd.Series(text.index, index=text["source_row"].to_numpy())
    names = {item.index: item.info.name for item in header.columns}
    found = [
        _faults(pd.Index([positions[oddity.row]]), names[oddity.column], oddity.kind)
        for oddity in sheet.oddities
        if oddity.kind in (messages.ERROR_CELL, messages.FORMULA_WITHOUT_VALUE)
        and oddity.row is not None
        and oddity.row in positions.index
        and oddity.column is not None
        and oddity.column in names
    ]
    found += [
        _faults(text.index[text[name].str.contains(_ERROR_VALUE, regex=True)], name, messages.ERROR_CELL)
        for name in names.values()
    ]
    return pd.concat(found, ignore_index=True)


def _repeated_rows(typed: pd.DataFrame, unreadable: pd.DataFrame) -> pd.DataFrame:
    """Rows that say what an earlier row says in every column: one of them is enough."""
    legible = typed.drop(index=unreadable["position"].unique())
    return _faults(legible.index[legible.duplicated()], str(typed.columns[0]), messages.REPEATED_ROW)


def _broken_rules(
    typed: pd.DataFrame, contract: type[Contract], known_codes: KnownCodes, years: Years
) -> pd.DataFrame:
    schema = _schema_with_context(contract, known_codes, years)
    try:
        schema.validate(typed, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
        if cases["index"].isna().any():
            raise TypeError(
                f"{contract.dataset_name()}: the typed frame does not fit its contract: {cases}"
            ) from error
        return pd.DataFrame(
            {"position": cases["index"].astype(int), "column_name": cases["column"], "check": cases["check"]}
        )
    return _faults(pd.Index([]), "", "")


def _schema_with_context(
    contract: type[Contract], known_codes: KnownCodes, years: Years
) -> pa.DataFrameSchema:
    """The contract's schema plus the checks that need today's data: known codes, and the accepted years.

    The accepted years are a setting; they stand in for the bounds that the contract gives the reporting year.
    """
    schema = copy.deepcopy(contract.to_schema())
    for info in contract.columns():
        if info.references and info.references in known_codes:
            allowed = set(known_codes[info.references]) | ({TOTAL_CODE} if info.total_allowed else set())
            schema.columns[info.name].checks.append(
                pa.Check.isin(sorted(allowed), error=messages.UNKNOWN_CODE)
            )
    year_column = contract.dataset().year_column
    if year_column is not None:
        spec, words = schema.columns[year_column], f"{messages.OUTSIDE_PERIOD} ({years.first}–{years.last})"
        others = [check for check in spec.checks if check.name not in _YEAR_BOUNDS]
        spec.checks = [*others, pa.Check.in_range(years.first, years.last, error=words)]
    return schema


_YEAR_BOUNDS = ("greater_than_or_equal_to", "less_than_or_equal_to")


def _without_echoes(faults: pd.DataFrame, typed: pd.DataFrame, contract: type[Contract]) -> pd.DataFrame:
    """Drop what only follows from another fault: an unreadable cell is null, a gap in a key repeats none."""
    odd = faults[faults["check"].isin([messages.ERROR_CELL, messages.FORMULA_WITHOUT_VALUE])]
    odd_cells = set(zip(odd["position"], odd["column_name"], strict=True))
    unreadable = faults[faults["check"] == messages.UNREADABLE]
    cells = odd_cells | set(zip(unreadable["position"], unreadable["column_name"], strict=True))
    gaps = set(typed.index[typed[list(contract.key())].isna().any(axis=1)])
    echoes = [
        (check == "not_nullable" and (position, name) in cells)
        or (check == messages.UNREADABLE and (position, name) in odd_cells)
        or (check == messages.REPEATED and position in gaps)
        for position, name, check in zip(
            faults["position"], faults["column_name"], faults["check"], strict=True
        )
    ]
    return faults[~pd.Series(echoes, index=faults.index, dtype=bool)]


def _rejected(
    faults: pd.DataFrame,
    text: pd.DataFrame,
    contract: type[Contract],
    columns: list[MatchedColumn],
    sheet: Sheet,
) -> pd.DataFrame:
    if faults.empty:
        return pd.DataFrame(columns=list(REJECTED_COLUMNS))
    letters = {item.info.name: item.letter for item in columns}
    wordings = {
        pair: messages.explain(pair[1], pair[0], contract)
        for pair in set(zip(faults["column_name"], faults["check"], strict=True))
    }
    broken = [wordings[pair] for pair in zip(faults["column_name"], faults["check"], strict=True)]
    frame = pd.DataFrame(
        {
            "source_sheet": sheet.name,
            "source_row": text.loc[faults["position"], "source_row"].to_numpy(),
            "column_name": [item.column for item in broken],
            "rule": [item.rule for item in broken],
            "message_zh": [item.words.zh for item in broken],
            "message_en": [item.words.en for item in broken],
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
