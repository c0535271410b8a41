"""What the build holds after dbt: column types, row counts, the rows a test refuses, and column lineage."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import duckdb
import pandas as pd

from pipelines.transform.column_lineage import Edge

LINEAGE_TABLE = "meta.column_lineage"
SHOWN_ROWS = 5

_COLUMNS = """
    select schema_name || '.' || table_name, column_name, data_type from duckdb_columns()
    where not internal order by 1, column_index
"""
_LINEAGE_COLUMNS = """
    table_schema varchar, table_name varchar, column_name varchar,
    from_table_schema varchar, from_table_name varchar, from_column_name varchar
"""


def column_types(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """The column types of every table and view, by "schema.table"."""
    types: dict[str, dict[str, str]] = {}
    for table, column, data_type in connection.execute(_COLUMNS).fetchall():
        types.setdefault(table, {})[column] = data_type
    return types


def types_of(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """The column types of one table or view."""
    return {column: data_type for column, data_type, *_ in connection.execute(f"describe {table}").fetchall()}


def row_count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """How many rows a table has."""
    (counted,) = connection.execute(f"select count(*) from {table}").fetchall()  # noqa: S608
    return int(counted[0])


def first_rows(connection: duckdb.DuckDBPyConnection, sql: str) -> pd.DataFrame:
    """The first rows of a failing test's query."""
    return connection.execute(f"select * from (\n{sql}\n) order by all limit {SHOWN_ROWS}").df()  # noqa: S608


def write_lineage(
    connection: duckdb.DuckDBPyConnection,
    edges: Iterable[Edge],
    rebuilt: Collection[str],
    known: Collection[str],
) -> None:
    """Replace the column lineage of the tables that were built; what no longer exists goes.

    Args:
        connection: to the build.
        edges: the lineage of the tables that were built.
        rebuilt: "schema.table" of these tables.
        known: "schema.table" of everything in the build.
    """
    rows = [
        (*edge.table.split("."), edge.column, *edge.from_table.split("."), edge.from_column) for edge in edges
    ]
    names = ["table_schema", "table_name", "column_name"]
    frame = pd.DataFrame(rows, columns=[*names, *(f"from_{name}" for name in names)], dtype="str")
    connection.execute("create schema if not exists meta")
    connection.execute(f"create table if not exists {LINEAGE_TABLE} ({_LINEAGE_COLUMNS})")
    kept = connection.table(LINEAGE_TABLE).df()
    whose = kept["table_schema"] + "." + kept["table_name"]
    lineage = pd.concat([kept[whose.isin(set(known) - set(rebuilt))], frame])
    connection.register("lineage", lineage)
    connection.execute(f"create or replace table {LINEAGE_TABLE} ({_LINEAGE_COLUMNS})")
    connection.execute(f"insert into {LINEAGE_TABLE} from lineage order by all")
