"""Writes what readers get of the build: one database file, described, checkpointed and closed.

It is written into the folder of a release, which is put in force whole (``pipelines/releases``): readers see
the old state or the new one. A process that has the old file open keeps reading it until it reopens.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd

from pipelines.intake.loading.bookkeeping import BOOKKEEPING_TABLES
from pipelines.intake.loading.build import STORAGE_VERSION
from pipelines.ledger.register import Arrival
from pipelines.provenance.writing import TRACE_TABLES, TRACED_TABLES
from pipelines.publication.dictionary import describe_tables
from pipelines.publication.fingerprint import Fingerprint, as_row
from pipelines.publication.tables import tables_of
from pipelines.said import SaidError
from pipelines.transform.catalogue import LINEAGE_TABLE

PUBLISHED_SCHEMAS = ("marts", "reference", "raw", "quarantine", "meta")
# its rows are published for tracing alone: a figure is followed through them
TRACED_SCHEMA = "intermediate"
# what every run publishes besides: bookkeeping, the lineage of columns and of rows
_OWN_TABLES = {*BOOKKEEPING_TABLES, LINEAGE_TABLE, *TRACE_TABLES}


class PublicationError(SaidError):
    """The snapshot was not published; the message says why and what to do. The last good one stands."""


def write_snapshot(
    build_path: Path,
    target: Path,
    run: Fingerprint,
    arrivals: list[Arrival],
    tables: list[str],
    currency: str | None = None,
) -> dict[str, int]:
    """Copy the build into a new file and describe it.

    Args:
        build_path: the finished, closed build.
        target: the file to write; there is none yet.
        run: what the build was made of.
        arrivals: the files it was made from.
        tables: "schema.table" of every raw table and every dbt model that is published; others are left out.
        currency: that of the city's money.

    Returns:
        The row count of each table.

    Raises:
        PublicationError: a table is missing from the build.
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach '{build_path}' as build (read_only)")
        connection.execute(f"attach '{target}' as published (storage_version '{STORAGE_VERSION}')")
        connection.execute("copy from database build to published")
        connection.execute("use published")
        _keep_only(connection, set(tables) | _OWN_TABLES | _working_tables(connection))
        _write_run(connection, run, arrivals)
        describe_tables(connection, currency)
        counts = _row_counts(connection)
        connection.execute("checkpoint published")
        connection.execute("use memory")
        connection.execute("detach published")
    return counts


def published_run_key(published_path: Path) -> str | None:
    """The fingerprint of the published file, or None when there is none that can be read."""
    if not published_path.exists():
        return None
    try:
        with duckdb.connect(str(published_path), read_only=True) as connection:
            row = connection.execute("select run_key from meta.run").fetchone()
    except duckdb.Error:
        return None
    return None if row is None else str(row[0])


def refuse_stale_log(published_path: Path) -> None:
    """Make sure that nobody writes to the published file: DuckDB would replay the log into the next one.

    The log lies where the published path leads, or, of a program that opened an earlier version, beside it.

    Raises:
        PublicationError: there is one; the message says how to get rid of it.
    """
    for path in (published_path, published_path.resolve()):
        log = path.with_name(path.name + ".wal")
        if log.exists():
            name = log.resolve().relative_to(published_path.parent.resolve()).as_posix()
            raise PublicationError(
                f"已發布的檔案旁有 {name}：有人以寫入方式開啟，DuckDB 會把該記錄重放到新檔。"
                f"請關閉該程式，刪除 {name}，再執行一次。",
                f"{name} lies beside the published file: somebody opened it for writing, and DuckDB would "
                f"replay that log into the new file. Close that program, delete {name} and run again.",
            )


def _working_tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The intermediate tables through which figures are traced."""
    try:
        found = connection.execute(
            f"select table_schema || '.' || table_name from {TRACED_TABLES} "  # noqa: S608
            "where table_schema = ?",
            [TRACED_SCHEMA],
        ).fetchall()
    except duckdb.CatalogException:
        return set()  # what is missing is said once, with everything else that is
    return {name for (name,) in found}


def _keep_only(connection: duckdb.DuckDBPyConnection, kept: set[str]) -> None:
    """Drop what is not for readers: working views, and tables that no model or contract declares."""
    views = connection.execute(
        "select schema_name || '.' || view_name from duckdb_views() "
        "where database_name = 'published' and not internal"
    ).fetchall()
    for (name,) in views:
        connection.execute(f"drop view {name} cascade")
    tables = tables_of(connection)
    missing = sorted(kept - tables)
    if missing:
        raise PublicationError(
            f"建置缺少 {'、'.join(missing)}；請以 `carbon run` 執行整個流程。",
            f"The build lacks {', '.join(missing)}; run the whole pipeline with `carbon run`.",
        )
    for name in sorted(tables - kept):
        connection.execute(f"drop table {name} cascade")
    for (schema,) in connection.execute(_SCHEMAS).fetchall():
        if schema not in (*PUBLISHED_SCHEMAS, TRACED_SCHEMA, "main"):
            connection.execute(f"drop schema {schema} cascade")


_SCHEMAS = "select schema_name from duckdb_schemas() where database_name = 'published' and not internal"


def _write_run(connection: duckdb.DuckDBPyConnection, run: Fingerprint, arrivals: list[Arrival]) -> None:
    run_frame = pd.DataFrame([as_row(run)])
    inputs_frame = pd.DataFrame(
        [
            {
                "submission_id": item.submission_id,
                "dataset_name": item.dataset,
                "path": item.path,
                "sha256": item.sha256,
            }
            for item in arrivals
        ]
    )
    connection.register("run_frame", run_frame)
    connection.register("inputs_frame", inputs_frame)
    connection.execute("create table meta.run as from run_frame")
    connection.execute("create table meta.run_inputs as from inputs_frame")


def _row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    names = sorted(tables_of(connection))
    return {name: connection.table(name).count("*").fetchall()[0][0] for name in names}
