"""The private build database: opening it.

Only the pipeline opens this file. It is derived from ``data/raw``: when it cannot be opened it is put
aside and built anew.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipelines.ledger.errors import WarehouseBusyError

STORAGE_VERSION = "v1.5.0"
logger = logging.getLogger(__name__)


@contextmanager
def open_build(build_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the build database, closed whatever happens.

    Raises:
        WarehouseBusyError: another process has the file open.
    """
    build_path.parent.mkdir(parents=True, exist_ok=True)
    connection = _connect(build_path)
    try:
        yield connection
    finally:
        connection.close()


def _connect(build_path: Path) -> duckdb.DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        "storage_compatibility_version": STORAGE_VERSION
    }
    try:
        return duckdb.connect(str(build_path), config=config)
    except (duckdb.IOException, duckdb.ConnectionException) as error:
        if _is_open_elsewhere(error):
            raise WarehouseBusyError(
                f"{build_path.name} 正由另一個程式開啟；請在那裡關閉，再執行一次。",
                f"{build_path.name} is open in another program; close it there and run again.",
            ) from error
        _put_aside(build_path, error)
    except duckdb.Error as error:
        _put_aside(build_path, error)
    return duckdb.connect(str(build_path), config=config)


def _is_open_elsewhere(error: Exception) -> bool:
    """Another process holds the file's lock, or this one has it open with other settings."""
    return isinstance(error, duckdb.ConnectionException) or "could not set lock" in str(error).lower()


def _put_aside(build_path: Path, error: Exception) -> None:
    """A build that a killed run left unreadable is kept for a look, and built anew from the raw files."""
    logger.warning("%s cannot be opened (%s); it is put aside and built anew.", build_path.name, error)
    for path in (build_path, build_path.with_suffix(".duckdb.wal")):
        if path.exists():
            path.replace(path.with_name(path.name + ".unreadable"))
