"""Dagster's PostgreSQL event log with its connections kept open, as Dagster's own web server keeps them.

Otherwise every event opens a connection, and a run of this pipeline writes over a thousand. Named in
``deploy/postgres/dagster.yaml``; where PostgreSQL is not installed as a dependency this is never imported.
"""

from typing import Any

from dagster_postgres import PostgresEventLogStorage

STATEMENT_TIMEOUT_MS, POOL_RECYCLE_S, MOST_CONNECTIONS = 60_000, 3_600, 20


class KeptOpenPostgresEventLogStorage(PostgresEventLogStorage):
    """A pool of connections for the life of the process."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.optimize_for_webserver(STATEMENT_TIMEOUT_MS, POOL_RECYCLE_S, MOST_CONNECTIONS)

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> "KeptOpenPostgresEventLogStorage":
        """What Dagster calls to make the storage named in ``dagster.yaml``."""
        return cls(inst_data=inst_data, **config_value)
