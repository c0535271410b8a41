"""Writes what intake found into the build database: raw tables, quarantine, and where each column stood.

Every submission of a dataset is loaded, superseded ones too: which of them counts is decided on the
right, by the day it became known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.contracts.machinery.contract import Contract, Words
from pipelines.intake.checks.comparisons import file_differences, history_warnings
from pipelines.intake.checks.validation import Checked
from pipelines.intake.loading.bookkeeping import TABLES_OF_A_DATASET, insert_rows
from pipelines.intake.loading.counted_files import counted_files
from pipelines.intake.loading.frames import (
    applied_frame,
    columns_frame,
    notice_frame,
    quarantine_frame,
    refusal_frame,
    result_frame,
)
from pipelines.intake.loading.kept_checks import KeptChecks, checked_or_refused
from pipelines.intake.loading.loaded import Loaded
from pipelines.intake.loading.put_aside import put_aside
from pipelines.intake.loading.stale_corrections import corrections_found, stale_corrections
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.ledger.errors import RefusedFileError
from pipelines.ledger.register import Arrival

PROVENANCE_COLUMNS = {
    "submission_id": ("VARCHAR", Words("送件編號", "The submission the row came in")),
    "source_file": ("VARCHAR", Words("來源檔案", "File in data/raw the row came from")),
    "source_sheet": ("VARCHAR", Words("工作表，文字檔為空白", "Sheet of that file; empty for a text file")),
    "source_row": ("BIGINT", Words("列號", "Row of that sheet as a person counts it, from 1")),
}


def load_dataset(
    connection: duckdb.DuckDBPyConnection,
    terms: ReadingTerms,
    arrivals: Sequence[Arrival],
    raw_dir: Path,
    apart: frozenset[str] = frozenset(),
    kept: KeptChecks | None = None,
) -> Loaded:
    """Load all submissions of one dataset; the raw table then holds exactly their accepted rows.

    Args:
        connection: the build database, prepared.
        terms: the dataset, and the terms under which its files are read.
        arrivals: the whole register.
        raw_dir: where the files are.
        apart: submissions whose rows are not held against those of others, see ``put_aside``.
        kept: what files gave before, at a counter that stays open.
    """
    contract = terms.contract
    mine = [item for item in arrivals if item.dataset == contract.dataset_name()]
    loaded, usable, applied = Loaded(), list[Arrival](), dict[str, pd.DataFrame]()
    with _transaction(connection):
        _empty(connection, contract)
        for arrival in mine:  # one at a time, so that memory does not grow with their number
            checked = checked_or_refused(raw_dir / arrival.path, arrival, terms, kept)
            if isinstance(checked, RefusedFileError):
                loaded.refusals[arrival.submission_id] = checked
                _write_refusal(connection, arrival, checked)
                continue
            loaded.add(arrival.submission_id, checked)
            _write(connection, contract, arrival, checked)
            usable.append(arrival)
            if not checked.corrections.empty:
                applied[arrival.submission_id] = checked.corrections
        counted = counted_files(connection, mine, loaded.with_rows, terms)
        insert_rows(connection, "meta.submission_differences", file_differences(connection, contract, usable))
        loaded.aside(put_aside(connection, terms, counted, apart))
        insert_rows(connection, "meta.intake_notices", history_warnings(connection, contract, counted))
        read = counted_files(connection, mine, {item.submission_id for item in usable}, terms)
    loaded.stale_corrections = stale_corrections(
        terms.corrections, corrections_found(applied), [item.submission_id for item in read]
    )
    return loaded


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of a dataset is written or none of it."""
    connection.execute("begin")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        with suppress(duckdb.Error):  # a full disk has ended the transaction already
            connection.execute("rollback")
        raise


def raw_table_columns(contract: type[Contract]) -> dict[str, str]:
    """Names and DuckDB types of a dataset's raw table, provenance last."""
    declared = {info.name: info.sql_type for info in contract.columns()}
    return declared | {name: kind for name, (kind, _) in PROVENANCE_COLUMNS.items()}


def _empty(connection: duckdb.DuckDBPyConnection, contract: type[Contract]) -> None:
    """Make room for the rows of a dataset."""
    name = contract.dataset_name()
    columns = ", ".join(f'"{column}" {kind}' for column, kind in raw_table_columns(contract).items())
    connection.execute(f"create or replace table raw.{name} ({columns})")
    for bookkeeping in TABLES_OF_A_DATASET:
        connection.execute(f"delete from {bookkeeping} where dataset_name = ?", [name])  # noqa: S608


def forget(connection: duckdb.DuckDBPyConnection, datasets: Iterable[str]) -> None:
    """Take datasets out of the build, whatever an earlier run loaded of them."""
    for name in datasets:
        connection.execute(f"drop table if exists raw.{name}")
        for bookkeeping in TABLES_OF_A_DATASET:
            connection.execute(f"delete from {bookkeeping} where dataset_name = ?", [name])  # noqa: S608


def _write(
    connection: duckdb.DuckDBPyConnection,
    contract: type[Contract],
    arrival: Arrival,
    checked: Checked,
) -> None:
    """Write the rows of one submission, and what is to be said of them."""
    traced = checked.accepted.assign(submission_id=arrival.submission_id, source_file=arrival.path)
    insert_rows(connection, f"raw.{contract.dataset_name()}", traced)
    insert_rows(connection, "meta.intake_results", result_frame(arrival, checked))
    insert_rows(connection, "quarantine.rejected_rows", quarantine_frame(arrival, checked))
    insert_rows(connection, "meta.intake_notices", notice_frame(arrival, checked))
    insert_rows(connection, "meta.submission_columns", columns_frame(arrival, checked))
    insert_rows(connection, "meta.applied_corrections", applied_frame(arrival, checked))


def _write_refusal(
    connection: duckdb.DuckDBPyConnection, arrival: Arrival, refusal: RefusedFileError
) -> None:
    """Write why one submission could not be used at all."""
    insert_rows(connection, "meta.intake_results", result_frame(arrival, None))
    insert_rows(connection, "quarantine.refused_files", refusal_frame(arrival, refusal))
