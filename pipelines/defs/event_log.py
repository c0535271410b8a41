"""Dagster's SQLite event log with its connections kept open.

The one Dagster ships opens a new database engine for every event; a run of this pipeline writes over a
thousand and would spend a third of its time on that. Named in ``dagster_home/dagster.yaml``; PostgreSQL does
not need it. It overrides a method that Dagster does not document: the exact Dagster version is locked, and a
test reads back what a run wrote.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy
from dagster._core.storage.event_log.sqlite.sqlite_event_log import (
    INDEX_SHARD_NAME,
    SqliteEventLogStorage,
)

from pipelines.defs.packed_events import pack_events

BUSY_TIMEOUT_S = 60


class KeptOpenSqliteEventLogStorage(SqliteEventLogStorage):
    """One engine per database file for the life of the process; commits are safe against a killed process."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        pack_events()
        self._engines: dict[str, sqlalchemy.Engine] = {}
        super().__init__(*args, **kwargs)

    @staticmethod
    def from_config_value(inst_data: Any, config_value: Any) -> "KeptOpenSqliteEventLogStorage":
        """What Dagster calls to make the storage named in ``dagster.yaml``."""
        return KeptOpenSqliteEventLogStorage(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[sqlalchemy.Connection]:
        with self._db_lock:
            engine = self._engine(shard)
            with engine.connect() as connection, connection.begin():
                yield connection

    def _engine(self, shard: str) -> sqlalchemy.Engine:
        if shard not in self._engines:
            engine = sqlalchemy.create_engine(
                self.conn_string_for_shard(shard), connect_args={"timeout": BUSY_TIMEOUT_S}
            )
            sqlalchemy.event.listen(engine, "connect", _without_waiting_for_the_disk)
            self._engines[shard] = engine
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
        return self._engines[shard]

    def delete_events(self, run_id: str) -> None:
        """Delete the events of a run, and the file they were in: Dagster leaves it, empty, for ever."""
        super().delete_events(run_id)
        with self._db_lock:
            engine = self._engines.pop(run_id, None)
            if engine is not None:
                engine.dispose()
            self._initialized_dbs.discard(run_id)
        path = Path(self.path_for_shard(run_id))
        for file in (path, *path.parent.glob(f"{path.name}-*")):
            file.unlink(missing_ok=True)

    def vacuum(self) -> None:
        """Give back to the disk what deleted events have taken."""
        with self._db_lock:
            engine = self._engine(INDEX_SHARD_NAME).execution_options(isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.exec_driver_sql("VACUUM")

    def dispose(self) -> None:
        """Close every connection."""
        for engine in self._engines.values():
            engine.dispose()
        self._engines.clear()
        super().dispose()


def _without_waiting_for_the_disk(connection: Any, _record: Any) -> None:
    """In WAL mode this loses at most the last events when the machine, not the process, dies."""
    connection.execute("PRAGMA synchronous=NORMAL")
