"""Traces a build and writes what was found into its ``meta`` tables, which are published with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.provenance.functions import Functions
from pipelines.provenance.rewritten import RewrittenQueries
from pipelines.provenance.row_ids import PLACES, USED, row_count
from pipelines.provenance.tracing import MOST_ROWS, Tracer
from pipelines.transform.compiled import CompiledModel
from pipelines.transform.topics import stood_in

ROW_USES, TABLE_READS, TRACED_TABLES = "meta.row_uses", "meta.table_reads", "meta.traced_tables"
TRACE_TABLES = (ROW_USES, TABLE_READS, TRACED_TABLES)

_TABLES = {
    ROW_USES: "table_schema varchar, table_name varchar, row_place bigint, from_table_schema varchar, "
    "from_table_name varchar, from_row_count bigint, from_row_places bigint[]",
    TABLE_READS: "table_schema varchar, table_name varchar, "
    "from_table_schema varchar, from_table_name varchar",
    TRACED_TABLES: "table_schema varchar, table_name varchar, key_columns varchar[]",
}
_USES = f"""
    insert into {ROW_USES}
    select
        mine.table_schema, mine.table_name, row_place, theirs.table_schema, theirs.table_name, count(*),
        list(row_id % {PLACES} order by row_id)
    from (select table_number, row_place, unnest({USED}) as row_id from traced_rows) as uses
    inner join numbered as mine on uses.table_number = mine.table_number
    inner join numbered as theirs on uses.row_id // {PLACES} = theirs.table_number
    group by all order by all
"""  # noqa: S608


_LOADED = "select 'raw.' || table_name from duckdb_tables() where schema_name = 'raw'"


@dataclass(frozen=True)
class Traced:
    """What was traced: tables, rows of them, rows they were computed from, and tables with counts alone."""

    tables: int
    rows: int
    uses: int
    counted_tables: tuple[str, ...]


def trace_build(
    build_path: Path, models: Sequence[CompiledModel], kept: Path | None = None, most_rows: int = MOST_ROWS
) -> Traced:
    """Trace every row of every model and write the trace tables of ``meta``.

    Args:
        build_path: the finished build, closed.
        models: its models, each after those it reads.
        kept: a file that keeps the rewritten queries from one run to the next.
        most_rows: a table with more rows is counted instead of named row by row.

    Raises:
        ProvenanceError: the rows of a model cannot be told.
    """
    with duckdb.connect(str(build_path)) as connection:
        queries = RewrittenQueries(Functions.read(connection), kept)
        tracer = Tracer(connection, queries, most_rows)
        for model in models:
            tracer.trace(model)
        queries.keep()
        traced = [model for model in models if not model.is_view]
        connection.execute("create schema if not exists meta")
        for table, columns in _TABLES.items():
            connection.execute(f"create or replace table {table} ({columns})")
        _write_uses(connection, tracer)
        empty = stood_in(connection)
        reads = [
            (model.table, name) for model in traced for name in tracer.reads[model.table] if name not in empty
        ]
        _insert(connection, TABLE_READS, reads)
        _write_tables(connection, traced, tracer.numbers.keys() - empty)
        return _summary(connection, len(traced), tracer)


def _write_tables(
    connection: duckdb.DuckDBPyConnection, models: Sequence[CompiledModel], read: Iterable[str]
) -> None:
    """Every table whose rows a trace can name, with the columns that tell its rows apart."""
    loaded = _names(connection, _LOADED)
    keys: dict[str, tuple[str, ...]] = dict.fromkeys(read, ())
    keys |= {
        f"raw.{name}": contract.key() for name, contract in all_contracts().items() if f"raw.{name}" in loaded
    }
    keys |= {model.table: model.key for model in models}
    rows = sorted((*table.split("."), list(key)) for table, key in keys.items())
    connection.executemany(f"insert into {TRACED_TABLES} values (?, ?, ?)", rows)  # noqa: S608


def _names(connection: duckdb.DuckDBPyConnection, sql: str) -> set[str]:
    return {name for (name,) in connection.execute(sql).fetchall()}


def _write_uses(connection: duckdb.DuckDBPyConnection, tracer: Tracer) -> None:
    """Rows that are named; for a table that is too large one line with the count of each table it reads."""
    connection.execute(
        "create or replace temp table numbered "
        "(table_number bigint, table_schema varchar, table_name varchar)"
    )
    numbered = [(number, *name.split(".")) for name, number in tracer.numbers.items()]
    if numbered:
        connection.executemany("insert into numbered values (?, ?, ?)", numbered)
    connection.execute(_USES)
    for table in sorted(tracer.counted - tracer.views):
        for name in sorted(tracer.reads[table]):
            values = [*table.split("."), None, *name.split("."), row_count(connection, name), None]
            connection.execute(f"insert into {ROW_USES} values (?, ?, ?, ?, ?, ?, ?)", values)  # noqa: S608


def _insert(connection: duckdb.DuckDBPyConnection, table: str, pairs: Iterable[tuple[str, str]]) -> None:
    rows = sorted((*left.split("."), *right.split(".")) for left, right in pairs)
    if rows:
        connection.executemany(f"insert into {table} values (?, ?, ?, ?)", rows)  # noqa: S608


def _summary(connection: duckdb.DuckDBPyConnection, tables: int, tracer: Tracer) -> Traced:
    rows = row_count(connection, "traced_rows")
    uses = connection.execute(f"select coalesce(sum(from_row_count), 0) from {ROW_USES}").fetchone()  # noqa: S608
    return Traced(tables, rows, int(uses[0]) if uses else 0, tuple(sorted(tracer.counted - tracer.views)))
