"""What differs between two warehouses: tables, columns, rows and cells; computed by DuckDB as sets of rows.

The order of rows and columns says nothing here. Values are compared exactly, never with a tolerance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from pipelines.provenance.writing import ROW_USES
from pipelines.publication.query import one_sentence
from pipelines.releases.declared_keys import Keys
from pipelines.releases.table_comparison import (
    TableDifference,
    compare_table,
    difference_of_columns,
    quoted,
)
from pipelines.releases.warehouse_files import UnreadableWarehouseError

RUN_TABLE = "meta.run"
# the fingerprints are listed apart; a trace names rows by places, which shift wherever a row is added before
NOT_COMPARED = (RUN_TABLE, ROW_USES)
_COLUMNS = """
    select schema_name || '.' || table_name, column_name, data_type
    from duckdb_columns()
    where database_name = ? and not internal and list_contains(?, schema_name)
        and table_oid in (select table_oid from duckdb_tables() where database_name = ?)
    order by 1, column_index
"""


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between warehouse A and warehouse B.

    Attributes:
        only_in_a: rows of each table that B lacks.
        only_in_b: rows of each table that A lacks.
        tables: the tables of both that differ, in the order of their names.
        compared_tables: how many tables both have.
        compared_rows: how many rows these have in A.
        fingerprints: value in A and in B of each column of ``meta.run`` that differs. They follow from code
            and inputs, so they say why figures may differ and are no difference themselves.
    """

    only_in_a: Mapping[str, int] = field(default_factory=dict)
    only_in_b: Mapping[str, int] = field(default_factory=dict)
    tables: Sequence[TableDifference] = ()
    compared_tables: int = 0
    compared_rows: int = 0
    fingerprints: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)

    @property
    def is_same(self) -> bool:
        """Whether no table, column or row differs."""
        return not (self.only_in_a or self.only_in_b or self.tables)


def compare_warehouses(
    path_a: Path, path_b: Path, schemas: Sequence[str], keys: Callable[[], Keys], examples: int = 5
) -> Comparison:
    """Compare the tables of two DuckDB files.

    Args:
        path_a: the warehouse before.
        path_b: the warehouse after.
        schemas: names of the schemas to compare.
        keys: says which columns identify a row, by "schema.table"; asked only when rows differ. A key that
            does not hold in both files is not used: rows are then only in A or only in B, never changed.
        examples: how many differing rows of each kind are listed for a table; all are counted.

    Raises:
        UnreadableWarehouseError: a file is no database, or holds no table of these schemas.
    """
    with _both_attached(path_a, path_b) as (connection, in_a, in_b):
        columns_a = _columns(connection, in_a, schemas, path_a)
        columns_b = _columns(connection, in_b, schemas, path_b)
        shared = [table for table in columns_a if table in columns_b]
        counts = _row_counts(connection, in_a, shared)
        differing = [
            difference
            for table in shared
            if table not in NOT_COMPARED
            and (
                difference := compare_table(
                    connection,
                    (_relation(in_a, table), _relation(in_b, table)),
                    difference_of_columns(table, columns_a[table], columns_b[table]),
                    keys,
                    examples,
                )
            )
        ]
        return Comparison(
            _row_counts(connection, in_a, [table for table in columns_a if table not in columns_b]),
            _row_counts(connection, in_b, [table for table in columns_b if table not in columns_a]),
            differing,
            len(shared),
            sum(counts.values()),
            _fingerprints(connection, in_a, in_b) if RUN_TABLE in shared else {},
        )


@contextmanager
def _both_attached(path_a: Path, path_b: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, str, str]]:
    """A connection with both files, read-only, and the name of each; one file is attached once."""
    with duckdb.connect() as connection:
        same = path_a.samefile(path_b)
        for name, path in [("a", path_a)] if same else [("a", path_a), ("b", path_b)]:
            try:
                connection.execute(
                    f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as {name} (read_only)"
                )
            except duckdb.Error as error:
                raise UnreadableWarehouseError(
                    f"無法讀取「{path}」（{one_sentence(error)}）；請指定完好的 DuckDB 檔。",
                    f"{path} cannot be read ({one_sentence(error)}); name a DuckDB file that is whole and "
                    "that nobody is writing.",
                ) from error
        yield connection, "a", "a" if same else "b"


def _columns(
    connection: duckdb.DuckDBPyConnection, database: str, schemas: Sequence[str], path: Path
) -> dict[str, dict[str, str]]:
    """Type of each column, by "schema.table" and column."""
    found: dict[str, dict[str, str]] = {}
    rows = connection.execute(_COLUMNS, [database, list(schemas), database]).fetchall()
    for table, column, data_type in rows:
        found.setdefault(table, {})[column] = data_type
    if not found:
        listed = ", ".join(schemas)
        raise UnreadableWarehouseError(
            f"「{path}」沒有 {listed} 的資料表；請指定另一個檔案，或以 --schema 指定結構。",
            f"{path} has no table of {listed}; name another file, or the schema with --schema.",
        )
    return found


def _row_counts(
    connection: duckdb.DuckDBPyConnection, database: str, tables: Sequence[str]
) -> dict[str, int]:
    if not tables:
        return {}
    counts = " union all ".join(
        f"select {place} as place, count(*) from {_relation(database, table)}"  # noqa: S608
        for place, table in enumerate(tables)
    )
    return {
        tables[place]: count for place, count in connection.execute(f"{counts} order by place").fetchall()
    }


def _relation(database: str, table: str) -> str:
    schema, _, name = table.partition(".")
    return f"{database}.{quoted(schema)}.{quoted(name)}"


def _fingerprints(
    connection: duckdb.DuckDBPyConnection, in_a: str, in_b: str
) -> dict[str, tuple[str | None, str | None]]:
    """The columns of the one row of ``meta.run`` that differ."""
    a, b = (_only_row(connection, f"{database}.{RUN_TABLE}") for database in (in_a, in_b))
    return {name: pair for name in a | b if (pair := (a.get(name), b.get(name)))[0] != pair[1]}


def _only_row(connection: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str | None]:
    answer = connection.execute(f"select columns(*)::varchar from {relation} limit 1")  # noqa: S608
    names = [column[0] for column in answer.description]
    return dict(zip(names, answer.fetchone() or [None] * len(names), strict=True))
