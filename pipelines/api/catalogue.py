"""What a published file holds for readers: public tables, their columns, words and units, its release.

Names of tables and columns in SQL come from here alone, never from a request.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from pipelines.contracts.machinery.published_columns import UndeclaredColumnError, published_column
from pipelines.contracts.machinery.words import Words
from pipelines.releases.columns import PUBLIC_SCHEMAS
from pipelines.releases.source import Source, source_of
from pipelines.releases.table_comparison import quoted

_TABLES = """
    select schema_name, table_name, coalesce(comment, table_name) from duckdb_tables()
    where database_name = current_database() and schema_name in ? order by all
"""
_COLUMNS = """
    select table_schema, table_name, column_name, data_type, is_nullable, description_zh, description_en
    from meta.columns where table_schema in ? order by table_schema, table_name, ordinal_position
"""


@dataclass(frozen=True)
class Column:
    """A column: its DuckDB type, its unit (``see x``: column ``x`` says it; empty: none), what it says."""

    name: str
    data_type: str
    unit: str
    is_nullable: bool
    words: Words


@dataclass(frozen=True)
class Table:
    """A public table: its titles, and its columns in their order."""

    schema: str
    name: str
    title: Words
    columns: Mapping[str, Column]

    @property
    def path(self) -> str:
        """Where it is served, without an ending."""
        return f"/{self.schema}/{self.name}"

    @property
    def sql(self) -> str:
        """Its name in a query."""
        return f"{quoted(self.schema)}.{quoted(self.name)}"


@dataclass(frozen=True)
class Catalogue:
    """The release a file is of, and its public tables by (schema, name)."""

    source: Source
    tables: Mapping[tuple[str, str], Table]

    @property
    def release(self) -> str:
        """The name of the release."""
        return self.source.name


def read_catalogue(connection: duckdb.DuckDBPyConnection) -> Catalogue:
    """What the opened file holds.

    Raises:
        duckdb.Error: it is no published file.
    """
    columns: dict[tuple[str, str], dict[str, Column]] = {}
    for schema, table, name, kind, nullable, zh, en in connection.execute(
        _COLUMNS, [list(PUBLIC_SCHEMAS)]
    ).fetchall():
        column = Column(name, kind, _unit(table, name), nullable, Words(zh or name, en or name))
        columns.setdefault((schema, table), {})[name] = column
    tables = {
        (schema, name): Table(schema, name, Words.split(comment), columns[schema, name])
        for schema, name, comment in connection.execute(_TABLES, [list(PUBLIC_SCHEMAS)]).fetchall()
    }
    return Catalogue(source_of(connection), tables)


def _unit(table: str, column: str) -> str:
    """The unit that is declared; a kept release may hold a column that is declared no more."""
    try:
        return published_column(table, column).unit
    except UndeclaredColumnError:
        return ""
