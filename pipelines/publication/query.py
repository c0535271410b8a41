"""A read-only, locked-down connection for analysts: SQL over the published tables and nothing else.

DuckDB refuses every other file, extension and address, and keeps its configuration. A query may use a bounded
share of the machine and never spills to disk: one that needs more ends with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipelines.publication.tables import require_tables
from pipelines.said import SaidError

MEMORY_LIMIT = "2GB"
THREADS = 2
_LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",  # else a query could name a variable of this process
    "memory_limit": MEMORY_LIMIT,
    "threads": str(THREADS),
    "temp_directory": "",
    "lock_configuration": "true",
}
_ANSWERED = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
# DuckDB 1.5 lets this one through its own lock: it reads no file, but every later query fails.
_LOGGING = "enable_logging"
_NO_TABLE = re.compile(r"Table with name (\w+) does not exist")


class NothingPublishedError(SaidError):
    """There is no published warehouse yet; the message says how to make one."""


def locked_connection(published_path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that reads the published file, and cannot read or write any other.

    Raises:
        NothingPublishedError: nothing is published yet.
    """
    if not published_path.exists():
        raise NothingPublishedError(
            f"還沒有 {published_path.name}；請以 `carbon run` 產生。",
            f"{published_path.name} is not there yet; make it with `carbon run`.",
        )
    return duckdb.connect(str(published_path), read_only=True, config=dict(_LOCKED))


@contextmanager
def analyst_connection(published_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A locked connection that is closed at the end, whatever happens.

    Raises:
        NothingPublishedError: nothing is published yet.
    """
    with locked_connection(published_path) as connection:
        yield connection


def ask(connection: duckdb.DuckDBPyConnection, query: str) -> duckdb.DuckDBPyRelation | None:
    """The answer to an analyst's query, computed when it is read; None where there is no statement at all.

    Raises:
        duckdb.Error: the query is wrong, or not allowed.
        TopicOffError: it reads a table of a topic that is off.
    """
    refuse_all_but_queries(connection, query)
    try:
        return connection.sql(query)
    except duckdb.CatalogException as error:
        for name in _NO_TABLE.findall(str(error)):
            require_tables(connection, [name], f"{name} ", name)
        raise


def refuse_all_but_queries(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Refuse every kind of statement that does more than answer.

    Raises:
        duckdb.Error: the text is no SQL, or a statement in it is not a query.
    """
    kinds = [statement.type for statement in connection.extract_statements(query)]
    if any(kind not in _ANSWERED for kind in kinds) or _LOGGING in query.lower():
        raise duckdb.PermissionException(
            "Permission Error: only queries are answered here "
            "(select, from, describe, show, summarize, explain)."
        )


def one_sentence(error: Exception) -> str:
    """What DuckDB says of a query, on one line and without the excerpt of the query."""
    said = str(error).split("\n\nLINE ")[0].split("\nLINE ")[0]
    return " ".join(said.split())
