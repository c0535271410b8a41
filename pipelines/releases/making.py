"""Makes the release of what is published: a folder written aside, synced and renamed, so never half there."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path
from typing import Any

import duckdb

from pipelines.calendar import local_day
from pipelines.ledger.fsync import sync_path
from pipelines.releases.columns import broken_columns
from pipelines.releases.exports import (
    PublishedTable,
    export_csv,
    export_parquet,
    export_workbooks,
    published_tables,
)
from pipelines.releases.manifest import (
    DATABASE,
    REPORT,
    Release,
    files_of,
    kept_releases,
    read_release,
    remove_folder,
    what_is_wrong,
    write_manifest,
)
from pipelines.settings import Settings

_THREADS = 2
_NOT_AS_OF = date(9999, 12, 31)
_RUN = "select run_key, known_on::date, time_zone from meta.run"
_INPUTS = "select submission_id, dataset_name, path, sha256 from meta.run_inputs order by all"
_LAST_ARRIVAL = "select max(received_at) from meta.submissions"


@dataclass(frozen=True)
class _Source:
    """What a release is made from, as the published file says."""

    name: str
    run_key: str
    last_day: date
    inputs: list[dict[str, str]]


def release_name(published_path: Path) -> str:
    """The name of the release of a published file: its last known day and the beginning of its run key."""
    with duckdb.connect(str(published_path), read_only=True) as connection:
        return _source(connection).name


def make_release(settings: Settings) -> Release:
    """Keep what is published as a release, and only the newest ``kept_releases`` of them.

    The same publication has one release: made again, it stays as it is unless a file of it was changed or the
    report came to be. Only one process at a time may make releases: the caller holds the lock of the run.
    """
    releases_dir = settings.releases_dir
    releases_dir.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(releases_dir)
    name = release_name(settings.published_path)
    release = read_release(releases_dir / name)
    if release is None or release.has_report != _has_report(settings) or what_is_wrong(release):
        release = _make(settings, name, release)
    _keep_newest(releases_dir, settings.kept_releases, release)
    return release


def has_release(settings: Settings) -> bool:
    """Whether what is published has its release."""
    return read_release(settings.releases_dir / release_name(settings.published_path)) is not None


def _make(settings: Settings, name: str, stale: Release | None) -> Release:
    others = [release for release in kept_releases(settings.releases_dir) if release.name != name]
    partial = settings.releases_dir / f".making.{name}"
    partial.mkdir()
    previous = others[0] if others else None
    sequence = stale.sequence if stale else 1 + (previous.sequence if previous else 0)
    _fill(partial, settings, previous, sequence)
    for path in partial.rglob("*"):
        sync_path(path)
    sync_path(partial)
    target = settings.releases_dir / name
    if target.exists():
        remove_folder(target)
    partial.rename(target)
    sync_path(settings.releases_dir)
    release = read_release(target)
    if release is None:
        raise RuntimeError(f"{target} holds no manifest; look at the disk and run again.")
    return release


def _fill(folder: Path, settings: Settings, previous: Release | None, sequence: int) -> None:
    shutil.copyfile(settings.published_path, folder / DATABASE)
    with duckdb.connect(
        str(folder / DATABASE), read_only=True, config={"threads": str(_THREADS)}
    ) as connection:
        source = _source(connection)
        tables = published_tables(connection)
        rows = export_parquet(connection, tables, folder / "parquet")
        rows |= export_csv(connection, tables, folder / "csv")
        export_workbooks(connection, tables, folder)
    if _has_report(settings):
        shutil.copytree(settings.report_dir, folder / REPORT)
    manifest = {
        "release": source.name,
        "sequence": sequence,
        "run_key": source.run_key,
        "last_known_day": source.last_day.isoformat(),
        "city": {"zh": settings.city_name_zh, "en": settings.city_name_en},
        "changes": _changes(previous, tables),
        "inputs": source.inputs,
        "tables": [_table(table) for table in tables],
        "files": files_of(folder, rows),
    }
    write_manifest(folder, manifest)


def _has_report(settings: Settings) -> bool:
    """Whether there is a report of this publication: where none is written, the folder holds an older one."""
    return settings.write_report and settings.report_dir.is_dir()


def _source(connection: duckdb.DuckDBPyConnection) -> _Source:
    [(run_key, known_on, time_zone)] = connection.execute(_RUN).fetchall()
    [(arrived_at,)] = connection.execute(_LAST_ARRIVAL).fetchall()
    arrived_on = arrived_at and local_day(arrived_at.replace(tzinfo=UTC), time_zone)
    day = known_on if known_on != _NOT_AS_OF or arrived_on is None else arrived_on
    inputs = connection.execute(_INPUTS)
    names = [column[0] for column in inputs.description]
    facts = [dict(zip(names, row, strict=True)) for row in inputs.fetchall()]
    return _Source(f"{day.isoformat()}-{run_key[:8]}", run_key, day, facts)


def _changes(previous: Release | None, tables: Sequence[PublishedTable]) -> dict[str, Any]:
    """What queries written for the release before would miss now."""
    now = {table.name: table.columns for table in tables}
    broken = broken_columns(previous.columns, now) if previous else []
    return {"since": previous.name if previous else None, "broken": [change.as_json() for change in broken]}


def _table(table: PublishedTable) -> dict[str, Any]:
    columns = [{"name": name, "type": data_type} for name, data_type in table.columns.items()]
    return {
        "name": table.name,
        "title_zh": table.title_zh,
        "title_en": table.title_en,
        "rows": table.row_count,
        "columns": columns,
    }


def _keep_newest(releases_dir: Path, count: int, made: Release) -> None:
    others = [release for release in kept_releases(releases_dir) if release.name != made.name]
    for release in others[count - 1 :]:
        remove_folder(release.folder)


def _remove_leftovers(releases_dir: Path) -> None:
    """What a killed run has left."""
    for folder in [*releases_dir.glob(".making.*"), *releases_dir.glob(".gone.*")]:
        shutil.rmtree(folder)
