"""How a row of a table is named in a trace: by its place when the table is sorted by all its columns.

The order in which a table happens to be stored may differ between two runs, between a build and its copy, and
between two versions of DuckDB; the order of its contents does not. Inside a trace, a row id is one whole
number: the number of the table and the place of the row in it.
"""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

USED = "used_rows"  # the hidden column: ids of the rows that a row was computed from
ID_LIST = "bigint[]"
PLACES = 2**40  # places per table; 2**23 tables fit beside them

Columns = dict[str, str]  # type of each column, in their order

_COLUMNS = """
    select schema_name || '.' || table_name, column_name, data_type from duckdb_columns()
    where database_name = current_database() and not internal order by 1, column_index
"""


def quoted(name: str) -> str:
    """A name as an SQL identifier; of "schema.table" both parts."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in name.split("."))


def placed(table: str, columns: Iterable[str]) -> str:
    """The SELECT of a table with ``row_place``, the place of each row, counted from 0.

    Args:
        table: "schema.table".
        columns: all its columns; rows that are equal in all of them may change places.
    """
    return f"select *, {place(columns)} as row_place from {quoted(table)}"  # noqa: S608


def place(columns: Iterable[str]) -> str:
    """The expression of a row's place among the rows with these columns."""
    return f"row_number() over (order by {', '.join(quoted(name) for name in columns)}) - 1"


def read_columns(connection: duckdb.DuckDBPyConnection) -> dict[str, Columns]:
    """The columns of every table and view ("schema.table") of the database in use.

    Read once: DuckDB plans every view of the database to answer this.
    """
    columns: dict[str, Columns] = {}
    for table, column, data_type in connection.execute(_COLUMNS).fetchall():
        columns.setdefault(table, {})[column] = data_type
    return columns


def row_count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """The number of rows of a table."""
    found = connection.execute(f"select count(*) from {quoted(table)}").fetchone()  # noqa: S608
    return int(found[0]) if found else 0
