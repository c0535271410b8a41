"""Which tables a warehouse holds: those of the topics that its city has switched on."""

from __future__ import annotations

import re

import duckdb

_TABLES = """
    select schema_name || '.' || table_name from duckdb_tables()
    where database_name = current_database() and not internal
"""
_NAMED = re.compile(r"\b(?:marts|reference|raw)\.\w+")


def tables_of(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Every table of the database in use, as "schema.table"."""
    return {name for (name,) in connection.execute(_TABLES).fetchall()}


def tables_read_by(sql: str) -> set[str]:
    """The public tables that a query names."""
    return set(_NAMED.findall(sql))
