"""Reads rows of the published warehouse for an explanation, and the rows that each was computed from.

A name of a table or column comes from DuckDB's catalogue or the published trace; a value is always bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from pipelines.contracts.machinery.words import Words
from pipelines.provenance.row_ids import placed, quoted
from pipelines.provenance.writing import ROW_USES, TABLE_READS, TRACED_TABLES

ASKABLE = ("marts", "reference", "raw")
SHOWN = 20

Row = Mapping[str, object]

RECEIVED_ON = """
    cast(timezone((select time_zone from meta.run), timezone('UTC', submissions.received_at)) as date)
"""
"""The day on which the file of ``submissions`` arrived, by the clock of the run."""

_CATALOGUE = """
    select schema_name || '.' || table_name, column_name, data_type, comment from duckdb_columns()
    where database_name = current_database() and not internal
    order by schema_name, table_name, column_index
"""
_WORDS = """
    select schema_name || '.' || table_name, comment from duckdb_tables()
    where database_name = current_database() and not internal
"""
_KEYS = f"select table_schema || '.' || table_name, key_columns from {TRACED_TABLES}"  # noqa: S608
_READS = f"""
    select table_schema || '.' || table_name, from_table_schema || '.' || from_table_name from {TABLE_READS}
    order by all
"""  # noqa: S608
_USES = f"""
    select from_table_schema || '.' || from_table_name, from_row_count, from_row_places from {ROW_USES}
    where table_schema || '.' || table_name = ? and (row_place = ? or row_place is null)
    order by from_table_schema = 'raw', from_table_schema, from_table_name
"""  # noqa: S608
_REACHED = f"""
    with recursive reached (name, place) as (
        select cast(? as varchar), cast(? as bigint)
        union
        select from_table_schema || '.' || from_table_name, unnest(coalesce(from_row_places, [null]))
        from reached
        inner join {ROW_USES} as uses
            on reached.name = uses.table_schema || '.' || uses.table_name
            and (reached.place = uses.row_place or uses.row_place is null)
    )
    select distinct name from reached
"""  # noqa: S608


@dataclass(frozen=True)
class Column:
    """A column of a published table, as DuckDB describes it."""

    name: str
    data_type: str
    words: Words


@dataclass(frozen=True)
class Use:
    """The rows of one table that a row was computed from; their places, or their number alone."""

    table: str
    count: int
    places: tuple[int, ...]


class Rows:
    """Rows of one published warehouse, each as a mapping with ``row_place`` beside its columns."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Read the catalogue, the keys and the graph of tables."""
        self._connection = connection
        self.tables: dict[str, dict[str, Column]] = {}
        for table, name, data_type, comment in connection.execute(_CATALOGUE).fetchall():
            self.tables.setdefault(table, {})[name] = Column(name, data_type, Words.split(comment or ""))
        words = connection.execute(_WORDS).fetchall()
        self.table_words = {name: Words.split(comment or "") for name, comment in words}
        keys = connection.execute(_KEYS).fetchall()
        self.keys: dict[str, tuple[str, ...]] = {name: tuple(columns) for name, columns in keys}
        self._reads: dict[str, list[str]] = {}
        for table, name in connection.execute(_READS).fetchall():
            self._reads.setdefault(table, []).append(name)

    def fetch(self, sql: str, values: Sequence[object] | Mapping[str, object]) -> list[dict[str, object]]:
        """The rows of a query with the values bound to its parameters."""
        cursor = self._connection.execute(sql, values)
        names = [item[0] for item in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def matching(self, table: str, wanted: Mapping[str, str]) -> list[dict[str, object]]:
        """The rows in which every given column has the given value; an empty value asks for a missing one."""
        columns = self.tables[table]
        conditions = [_equals(columns[name], i, value) for i, (name, value) in enumerate(wanted.items())]
        given = {f"given_{i}": value for i, value in enumerate(wanted.values())}
        return self._read(table, " and ".join(conditions), given)

    def account_of_city(self) -> str:
        """The account that the run was about."""
        return str(self.fetch("select city_inventory_code from meta.run", [])[0]["city_inventory_code"])

    def at(self, table: str, places: Sequence[int]) -> list[dict[str, object]]:
        """The rows at the given places; at most ``SHOWN``."""
        return self._read(table, "list_contains($places, row_place)", {"places": list(places)})

    def uses(self, table: str, place: int) -> list[Use]:
        """The rows that a row was computed from, one step to the left."""
        found = self._connection.execute(_USES, [table, place]).fetchall()
        return [Use(name, count, tuple(places or ())) for name, count, places in found]

    def raw_tables_reached(self, table: str, place: int) -> set[str]:
        """The raw tables in which a row ends, followed to the far left."""
        found = self._connection.execute(_REACHED, [table, place]).fetchall()
        return {name for (name,) in found if name.startswith("raw.")}

    def raw_tables_read(self, table: str) -> set[str]:
        """The raw tables that the computation of a table reads, followed to the far left."""
        found, waiting = set(), [table]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._reads.get(name, [])
        return {name for name in found if name.startswith("raw.")} - {table}

    def is_made_of_nothing(self, table: str) -> bool:
        """Whether a model makes its rows by itself, such as the years of the calendar: it reads no table."""
        return table.startswith("intermediate.") and table not in self._reads

    def examples(self, table: str, column: str) -> list[object]:
        """A few values of a column."""
        sql = f"select distinct {quoted(column)} as value from {quoted(table)} order by 1 limit 3"  # noqa: S608
        return [row["value"] for row in self.fetch(sql, [])]

    def placed(self, table: str) -> str:
        """The SELECT of a table with ``row_place``."""
        return placed(table, self.tables[table])

    def _read(self, table: str, condition: str, values: Mapping[str, object]) -> list[dict[str, object]]:
        """Raw rows as in their file, others in the order of their places, so that two runs show the same."""
        order = "source_file, source_sheet, source_row, " if table.startswith("raw.") else ""
        return self.fetch(
            f"select *, count(*) over () as rows_found from ({self.placed(table)}) "  # noqa: S608
            f"where {condition or 'true'} order by {order} row_place limit {SHOWN}",
            values,
        )


def _equals(column: Column, position: int, value: str) -> str:
    name, parameter = quoted(column.name), f"$given_{position}"
    if value == "":
        return f"({name} is null or cast({name} as varchar) = {parameter})"
    return f"{name} = try_cast({parameter} as {column.data_type})"
