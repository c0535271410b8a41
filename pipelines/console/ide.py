"""Harlequin, an SQL editor in the terminal, on the same locked connection as ``carbon sql``.

Its own command line is not used: there a profile, an init script or an option could open other files before
the configuration is locked. Here the connection is made by this project and handed over.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
from harlequin import Harlequin
from harlequin_duckdb import DuckDbAdapter
from harlequin_duckdb.adapter import DuckDbConnection

from pipelines.publication.query import locked_connection, refuse_all_but_queries


class LockedConnection(DuckDbConnection):
    """Harlequin's connection, which answers queries and nothing else."""

    def _sql(self, query: str) -> duckdb.DuckDBPyRelation | None:
        refuse_all_but_queries(self.conn, query)
        return super()._sql(query)


class LockedAdapter(DuckDbAdapter):
    """Harlequin's adapter for DuckDB that opens one file, locked."""

    def __init__(self, published_path: Path) -> None:
        super().__init__((str(published_path),), no_init=True, read_only=True)
        self._published_path = published_path

    def connect(self) -> DuckDbConnection:
        """The locked connection.

        Raises:
            NothingPublishedError: nothing is published yet.
        """
        return LockedConnection(locked_connection(self._published_path))


def open_editor(published_path: Path) -> None:
    """Open the editor in this terminal; no query is recorded outside it."""
    Harlequin(LockedAdapter(published_path), adapter_name="duckdb", record_history=False).run()
