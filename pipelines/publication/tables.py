"""Which tables a warehouse holds: those of the topics that its city has switched on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import duckdb

from pipelines.topics import CORE, TopicOffError
from pipelines.transform.topics import topic_of_table

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


def topic_lacking(tables: Iterable[str], there: Collection[str]) -> str | None:
    """The topic of the first of some tables that is not there because it is off; None where none is.

    Args:
        tables: each "schema.name" or the name alone.
        there: every table of the warehouse, as "schema.name".
    """
    names = {name for table in there for name in (table, table.rpartition(".")[2])}
    topics = (topic_of_table(table) for table in tables if table not in names)
    return next((topic for topic in topics if topic not in (None, CORE)), None)


def require_tables(
    connection: duckdb.DuckDBPyConnection, tables: Iterable[str], what_zh: str, what_en: str
) -> None:
    """Refuse what reads tables of which one is not there.

    Raises:
        TopicOffError: one is of a topic that is off.
    """
    topic = topic_lacking(tables, tables_of(connection))
    if topic is not None:
        raise TopicOffError(what_zh, what_en, topic)
