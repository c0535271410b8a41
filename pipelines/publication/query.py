"""A read-only, locked-down connection for analysts: SQL over the published tables and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


class NothingPublishedError(Exception):
    """There is no published warehouse yet; the message says how to make one."""


@contextmanager
def analyst_connection(published_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads the published file, and cannot read or write any other.

    Raises:
        NothingPublishedError: nothing is published yet.
    """
    if not published_path.exists():
        raise NothingPublishedError(f"{published_path.name} is not there yet; make it with `carbon run`.")
    config: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "lock_configuration": "true",
    }
    with duckdb.connect(str(published_path), read_only=True, config=config) as connection:
        yield connection
