"""What the build holds after dbt: column types, row counts, the rows a test refuses, and column lineage."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.transform.column_lineage import Edge

LINEAGE_TABLE = "meta.column_lineage"
SHOWN_ROWS = 5

_COLUMNS = """
    select schema_name || '.' || table_name, column_name, data_type from duckdb_columns()
    where not internal order by 1, column_index
"""
_COUNTED = """
    select schema_name || '.' || table_name from duckdb_tables() where not internal
    union all
    select schema_name || '.' || view_name from duckdb_views() where not internal and schema_name = 'staging'
    order by 1
"""
_LINEAGE_COLUMNS = """
    table_schema varchar, table_name varchar, column_name varchar,
    from_table_schema varchar, from_table_name varchar, from_column_name varchar
"""


@dataclass(frozen=True)
class Built:
    """Column types of every table and view, and row counts, both by "schema.table".

    Views after staging are not counted: counting them would compute them a second time.
    """

    types: dict[str, dict[str, str]]
    row_counts: dict[str, int]


def look_at(build_path: Path) -> Built:
    """Read types and row counts, each in one query."""
    types: dict[str, dict[str, str]] = {}
    with duckdb.connect(str(build_path), read_only=True) as connection:
        for table, column, data_type in connection.execute(_COLUMNS).fetchall():
            types.setdefault(table, {})[column] = data_type
        counted = [name for (name,) in connection.execute(_COUNTED).fetchall()]
        query = " union all ".join(f"select '{name}', count(*) from {name}" for name in counted)  # noqa: S608
        row_counts = dict(connection.execute(query).fetchall()) if counted else {}
    return Built(types, row_counts)


def first_rows(build_path: Path, sql: str) -> pd.DataFrame:
    """The first rows of a failing test's query."""
    with duckdb.connect(str(build_path), read_only=True) as connection:
        return connection.execute(f"select * from (\n{sql}\n) order by all limit {SHOWN_ROWS}").df()  # noqa: S608


def write_lineage(
    build_path: Path, edges: Iterable[Edge], rebuilt: Collection[str], known: Collection[str]
) -> None:
    """Replace the column lineage of the tables that were built; what no longer exists goes.

    Args:
        build_path: the build, closed.
        edges: the lineage of the tables that were built.
        rebuilt: "schema.table" of these tables.
        known: "schema.table" of everything in the build.
    """
    rows = [
        (*edge.table.split("."), edge.column, *edge.from_table.split("."), edge.from_column) for edge in edges
    ]
    names = ["table_schema", "table_name", "column_name"]
    frame = pd.DataFrame(rows, columns=[*names, *(f"from_{name}" for name in names)], dtype="str")
    with duckdb.connect(str(build_path)) as connection:
        connection.execute("create schema if not exists meta")
        connection.execute(f"create table if not exists {LINEAGE_TABLE} ({_LINEAGE_COLUMNS})")
        kept = connection.table(LINEAGE_TABLE).df()
        whose = kept["table_schema"] + "." + kept["table_name"]
        lineage = pd.concat([kept[whose.isin(set(known) - set(rebuilt))], frame])
        connection.register("lineage", lineage)
        connection.execute(f"create or replace table {LINEAGE_TABLE} ({_LINEAGE_COLUMNS})")
        connection.execute(f"insert into {LINEAGE_TABLE} from lineage order by all")
