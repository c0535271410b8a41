"""The published file that a request is answered from: opened for it, read-only and locked, closed after it.

The link that leads to it is followed once for each request, so a new publication is met by the next one and
a request sees one release from beginning to end. A page may be asked of a release that is kept though no
longer in force, so that who is turning pages gets all of them of one release.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.api.catalogue import Catalogue, read_catalogue
from pipelines.api.refusals import RefusedError, not_readable, too_slow
from pipelines.publication.query import NothingPublishedError, locked_connection
from pipelines.releases.manifest import DATABASE, read_release
from pipelines.settings import Settings

QUERY_SECONDS = 20.0
_REMEMBERED = 8
_CATALOGUES: dict[tuple[str, int, int, int], Catalogue] = {}
_READING = threading.Lock()
_RELEASE = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}", re.ASCII)


@dataclass(frozen=True)
class Snapshot:
    """An opened published file and what it holds."""

    connection: duckdb.DuckDBPyConnection
    catalogue: Catalogue


def open_snapshot(settings: Settings, release: str | None = None) -> Snapshot:
    """The release in force, or the kept one that is named; the caller closes the connection.

    Raises:
        RefusedError: 410 where the release is not kept; 503 where nothing is published, or it is broken.
    """
    snapshot = _opened(settings.published_path)
    if release is None or snapshot.catalogue.release == release:
        return snapshot
    snapshot.connection.close()
    return _opened(_kept(settings, release))


@contextmanager
def limited(connection: duckdb.DuckDBPyConnection, seconds: float = QUERY_SECONDS) -> Iterator[None]:
    """Ends what the connection is at when the time is over.

    Raises:
        RefusedError: 503: it took too long, or needs more memory than a query may use.
    """
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (duckdb.InterruptException, duckdb.OutOfMemoryException) as error:
        raise too_slow(seconds) from error
    except duckdb.Error as error:
        raise not_readable() from error
    finally:
        timer.cancel()


def _kept(settings: Settings, release: str) -> Path:
    kept = read_release(settings.releases_dir / release) if _RELEASE.fullmatch(release) else None
    if kept is None:
        raise RefusedError(
            410,
            "所指的發布版本已不保留；請去掉 _release，從第一頁重新開始。",
            "The release that is asked for is not kept any more; leave _release out and begin anew.",
        )
    return kept.folder / DATABASE


def _opened(path: Path) -> Snapshot:
    try:
        real = path.resolve()
        connection = locked_connection(real)
    except NothingPublishedError as error:
        raise RefusedError(503, error.zh, error.en) from error
    except (OSError, RuntimeError, duckdb.Error) as error:
        raise not_readable() from error
    try:
        return Snapshot(connection, _catalogue(real, connection))
    except (OSError, ValueError, KeyError, duckdb.Error) as error:
        connection.close()
        raise not_readable() from error


def _catalogue(path: Path, connection: duckdb.DuckDBPyConnection) -> Catalogue:
    """What a file holds, read once for as long as it is the same file."""
    state = path.stat()
    identity = (str(path), state.st_ino, state.st_mtime_ns, state.st_size)
    with _READING:
        if identity not in _CATALOGUES:
            if len(_CATALOGUES) >= _REMEMBERED:
                del _CATALOGUES[next(iter(_CATALOGUES))]
            _CATALOGUES[identity] = read_catalogue(connection)
        return _CATALOGUES[identity]
