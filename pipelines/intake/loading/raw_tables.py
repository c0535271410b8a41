"""Writes what intake found into the build database: raw tables, quarantine, and where each column stood.

Every submission of a dataset is loaded, superseded ones too: which of them counts is decided on the
right, by the day it became known.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow

from pipelines.calendar import TIME_ZONE
from pipelines.contracts.machinery.contract import Contract, Words
from pipelines.contracts.machinery.units import unit_table
from pipelines.intake.checks.comparisons import counting, file_differences, history_warnings
from pipelines.intake.checks.terminology import Term, standing_terms
from pipelines.intake.checks.validation import Checked, KnownCodes, Years, check_file
from pipelines.intake.loading.corrections import (
    Correction,
    corrections_found,
    stale_corrections,
    standing_corrections,
)
from pipelines.intake.loading.frames import (
    applied_frame,
    columns_frame,
    notice_frame,
    quarantine_frame,
    refusal_frame,
    result_frame,
    review_frame,
    submission_frame,
)
from pipelines.ledger.decisions import Review
from pipelines.ledger.errors import RefusedFileError
from pipelines.ledger.register import Arrival

PROVENANCE_COLUMNS = {
    "submission_id": ("VARCHAR", Words("送件編號", "The submission the row came in")),
    "source_file": ("VARCHAR", Words("來源檔案", "File in data/raw the row came from")),
    "source_sheet": ("VARCHAR", Words("工作表，文字檔為空白", "Sheet of that file; empty for a text file")),
    "source_row": ("BIGINT", Words("列號", "Row of that sheet as a person counts it, from 1")),
}

BOOKKEEPING_TABLES = {
    "meta.submissions": """
        submission_id varchar, register_sequence bigint, dataset_name varchar, bureau_code varchar,
        period varchar, source_file varchar, original_name varchar, sha256 varchar, size_bytes bigint,
        received_at timestamp, superseded_at timestamp, superseded_by varchar, template_version varchar,
        change_reason varchar, restates_locked_period boolean""",
    "meta.intake_results": """
        submission_id varchar, dataset_name varchar, state varchar, rows_accepted bigint,
        rows_rejected bigint""",
    "meta.submission_columns": """
        submission_id varchar, dataset_name varchar, source_sheet varchar, column_name varchar,
        source_column varchar, header_text varchar, unit_text varchar, unit_factor decimal(38, 12)""",
    "meta.intake_notices": """
        submission_id varchar, dataset_name varchar, source_file varchar, source_sheet varchar,
        source_row bigint, column_name varchar, cell varchar, rule varchar, severity varchar, value varchar,
        message_zh varchar, message_en varchar""",
    "meta.reviews": """
        review_sequence bigint, submission_id varchar, decision varchar, decided_by varchar,
        decided_at timestamp, decision_reason varchar, rule varchar, cell varchar, source_sheet varchar""",
    "meta.applied_corrections": """
        submission_id varchar, dataset_name varchar, source_file varchar, source_sheet varchar,
        source_row bigint, column_name varchar, cell varchar, from_value varchar, to_value varchar,
        correction_code varchar""",
    "meta.submission_differences": """
        dataset_name varchar, submission_id varchar, superseded_submission_id varchar, row_key varchar,
        column_name varchar, old_value varchar, new_value varchar, change varchar""",
    "quarantine.rejected_rows": """
        submission_id varchar, dataset_name varchar, source_file varchar, source_sheet varchar,
        source_row bigint, column_name varchar, cell varchar, rule varchar, value varchar,
        message_zh varchar, message_en varchar, row_text varchar""",
    "quarantine.refused_files": """
        submission_id varchar, dataset_name varchar, source_file varchar, rule varchar,
        message_zh varchar, message_en varchar""",
    "reference.units": """
        unit_text varchar, commodity varchar, canonical_unit varchar, factor decimal(38, 12)""",
}


@dataclass
class Loaded:
    """What became of a dataset's submissions: counts, and the sentences about what must be put right."""

    rows_accepted: int = 0
    rows_rejected: int = 0
    faults: pd.DataFrame = field(default_factory=pd.DataFrame)
    refusals: dict[str, RefusedFileError] = field(default_factory=dict)
    stale_corrections: list[Words] = field(default_factory=list)
    replaced: set[str] = field(default_factory=set)

    @property
    def refused(self) -> list[tuple[str, Words]]:
        """Each refused submission and the sentence about it."""
        return [(submission_id, refusal.words) for submission_id, refusal in self.refusals.items()]

    @property
    def blocking(self) -> list[Words]:
        """What keeps the dataset from being published: refused files, and corrections without their error.

        A refused file blocks until a later one of its bureau and period has taken its place.
        """
        standing = [words for submission_id, words in self.refused if submission_id not in self.replaced]
        return standing + self.stale_corrections


def prepare(
    connection: duckdb.DuckDBPyConnection, arrivals: Sequence[Arrival], reviews: Sequence[Review] = ()
) -> None:
    """Create the schemas and bookkeeping tables, and write register, reviews and unit table into them."""
    for schema in ("raw", "meta", "quarantine", "reference"):
        connection.execute(f"create schema if not exists {schema}")
    for table, columns in BOOKKEEPING_TABLES.items():
        connection.execute(f"create table if not exists {table} ({columns})")
    _replace(connection, "meta.submissions", submission_frame(arrivals))
    _replace(connection, "meta.reviews", review_frame(reviews))
    units = pd.DataFrame([vars(unit) for unit in unit_table()])
    _replace(connection, "reference.units", units)


def load_dataset(
    connection: duckdb.DuckDBPyConnection,
    contract: type[Contract],
    arrivals: Sequence[Arrival],
    raw_dir: Path,
    years: Years,
    max_bytes: int,
    only_years: Sequence[int] | None = None,
    known_on: date = date.max,
    time_zone: str = TIME_ZONE,
) -> Loaded:
    """Load all submissions of one dataset; the raw table then holds exactly their accepted rows.

    Args:
        connection: the build database, prepared.
        contract: the dataset.
        arrivals: the whole register.
        raw_dir: where the files are.
        years: accepted reporting years.
        max_bytes: largest file that is read.
        only_years: for yearly data, replace only the rows of these years.
        known_on: the day whose knowledge is published; corrections decided later are not applied.
        time_zone: the clock of the city, by which a file arrives on a day.
    """
    mine = [item for item in arrivals if item.dataset == contract.dataset_name()]
    codes = known_codes(connection, contract)
    corrections = standing_corrections(connection, contract, known_on)
    terms = standing_terms(connection, contract, known_on)
    counted = counting(mine, known_on, time_zone)
    loaded, usable, applied = Loaded(), list[Arrival](), dict[str, pd.DataFrame]()
    loaded.replaced = {item.submission_id for item in mine} - {item.submission_id for item in counted}
    connection.execute("begin")
    try:
        _empty(connection, contract, only_years)
        for arrival in mine:  # one at a time, so that memory does not grow with their number
            checked = _checked(
                arrival, contract, codes, raw_dir, years, max_bytes, corrections, terms, loaded
            )
            _write(connection, contract, arrival, checked, loaded, only_years)
            if checked is not None:
                usable.append(arrival)
                if not checked.corrections.empty:
                    applied[arrival.submission_id] = checked.corrections
        compared = [item for item in counted if item in usable]
        _insert(connection, "meta.submission_differences", file_differences(connection, contract, usable))
        _insert(connection, "meta.intake_notices", history_warnings(connection, contract, compared))
        connection.execute("commit")
    except BaseException:
        with suppress(duckdb.Error):  # a full disk has ended the transaction already
            connection.execute("rollback")
        raise
    found = corrections_found(applied)
    loaded.stale_corrections = stale_corrections(corrections, found, [item.submission_id for item in counted])
    return loaded


def known_codes(connection: duckdb.DuckDBPyConnection, contract: type[Contract]) -> KnownCodes:
    """The codes that the dataset's references allow, read from the raw tables loaded before it."""
    wanted = {info.references for info in contract.columns() if info.references}
    own = f"{contract.dataset_name()}."
    return {name: _codes(connection, name) for name in wanted if not name.startswith(own)}


def _codes(connection: duckdb.DuckDBPyConnection, reference: str) -> set[str]:
    table, column = reference.split(".")
    relation = connection.table(f"raw.{table}").select(duckdb.ColumnExpression(column)).distinct()
    return {row[0] for row in relation.fetchall() if row[0] is not None}


def raw_table_columns(contract: type[Contract]) -> dict[str, str]:
    """Names and DuckDB types of a dataset's raw table, provenance last."""
    declared = {info.name: info.sql_type for info in contract.columns()}
    return declared | {name: kind for name, (kind, _) in PROVENANCE_COLUMNS.items()}


def _checked(
    arrival: Arrival,
    contract: type[Contract],
    codes: KnownCodes,
    raw_dir: Path,
    years: Years,
    max_bytes: int,
    corrections: Sequence[Correction],
    terms: Sequence[Term],
    loaded: Loaded,
) -> Checked | None:
    mine = [item for item in corrections if item.is_of(arrival.sha256)]
    try:
        checked = check_file(raw_dir / arrival.path, contract, codes, years, max_bytes, mine, terms)
    except RefusedFileError as refusal:
        loaded.refusals[arrival.submission_id] = refusal
        return None
    loaded.rows_accepted += len(checked.accepted)
    loaded.rows_rejected += checked.rejected_row_count
    loaded.faults = pd.concat([loaded.faults, checked.rejected], ignore_index=True)
    return checked


def _empty(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], only_years: Sequence[int] | None
) -> None:
    """Make room for the rows of a dataset, all of them or those of some years."""
    name, year_column = contract.dataset_name(), contract.dataset().year_column
    columns = ", ".join(f'"{column}" {kind}' for column, kind in raw_table_columns(contract).items())
    if only_years is None or year_column is None:
        connection.execute(f"create or replace table raw.{name} ({columns})")
    else:
        connection.execute(f"create table if not exists raw.{name} ({columns})")
        years = [list(only_years)]
        connection.execute(f'delete from raw.{name} where "{year_column}" in (select unnest(?))', years)  # noqa: S608
    for bookkeeping in _PER_DATASET:
        connection.execute(f"delete from {bookkeeping} where dataset_name = ?", [name])  # noqa: S608


def _write(
    connection: duckdb.DuckDBPyConnection,
    contract: type[Contract],
    arrival: Arrival,
    checked: Checked | None,
    loaded: Loaded,
    only_years: Sequence[int] | None,
) -> None:
    """Write what became of one submission."""
    _insert(connection, "meta.intake_results", result_frame(arrival, checked))
    if checked is None:
        refusal = loaded.refusals[arrival.submission_id]
        _insert(connection, "quarantine.refused_files", refusal_frame(arrival, refusal))
        return
    rows, year_column = checked.accepted, contract.dataset().year_column
    if only_years is not None and year_column is not None:
        rows = rows[rows[year_column].isin(list(only_years))]
    table = f"raw.{contract.dataset_name()}"
    _insert(connection, table, rows.assign(submission_id=arrival.submission_id, source_file=arrival.path))
    _insert(connection, "quarantine.rejected_rows", quarantine_frame(arrival, checked))
    _insert(connection, "meta.intake_notices", notice_frame(arrival, checked))
    _insert(connection, "meta.submission_columns", columns_frame(arrival, checked))
    _insert(connection, "meta.applied_corrections", applied_frame(arrival, checked))


_PER_DATASET = (
    "meta.intake_results", "meta.submission_columns", "meta.intake_notices", "meta.applied_corrections",
    "meta.submission_differences", "quarantine.rejected_rows", "quarantine.refused_files",
)  # fmt: skip


def _insert(connection: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    if frame.empty:
        return
    rows = pyarrow.Table.from_pandas(frame, preserve_index=False)
    connection.register("incoming_rows", rows)
    connection.execute(f"insert into {table} by name select * from incoming_rows")  # noqa: S608
    connection.unregister("incoming_rows")


def _replace(connection: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    connection.execute(f"create or replace table {table} ({BOOKKEEPING_TABLES[table]})")
    _insert(connection, table, frame)
