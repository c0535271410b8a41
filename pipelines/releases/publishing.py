"""Publishes a build: warehouse, report and exports in one folder, written aside, renamed, put in force.

Nothing that readers see changes before the last step, and then all of it does (``in_force``).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipelines.ledger.fsync import sync_path
from pipelines.ledger.register import Arrival
from pipelines.publication.fingerprint import Fingerprint
from pipelines.publication.query import NothingPublishedError
from pipelines.publication.snapshot import PublicationError, refuse_stale_log, write_snapshot
from pipelines.releases.columns import broken_columns
from pipelines.releases.exports import (
    PublishedTable,
    export_csv,
    export_parquet,
    export_workbooks,
    published_tables,
)
from pipelines.releases.in_force import LATEST, copy_to_show, put_in_force, release_in_force, show
from pipelines.releases.manifest import (
    DATABASE,
    GONE,
    REPORT,
    Release,
    files_of,
    hide_folder,
    kept_releases,
    read_release,
    remove_folder,
    what_is_wrong,
    write_manifest,
)
from pipelines.releases.source import inputs_of, source_of
from pipelines.settings import Settings

# (published file, folder of the report)
ReportWriter = Callable[[Path, Path], object]
_THREADS = 2


def publish(
    settings: Settings,
    run: Fingerprint,
    arrivals: list[Arrival],
    tables: list[str],
    write_report: ReportWriter | None,
) -> Release:
    """Publish the finished build, and keep only the newest ``kept_releases`` releases.

    The same run has one release. Made again with the same tables, the release that stands is kept, unless a
    file of it was changed or it has no report yet. Only one process at a time may publish: the caller holds
    the lock of the run.

    Args:
        settings: where the build and the releases are.
        run: what the build was made of.
        arrivals: the files it was made from.
        tables: "schema.table" of every raw table and every model that is published.
        write_report: writes the report of a published file into a folder; None for a release without one.

    Raises:
        PublicationError: a log lies beside the published file, the build lacks a table, or a release of this
            run stands with other figures.
    """
    refuse_stale_log(settings.published_path)
    with _making(settings.releases_dir) as partial:
        write_snapshot(settings.build_path, partial / DATABASE, run, arrivals, tables, settings.city.currency)
        if write_report is not None:
            write_report(partial / DATABASE, partial / REPORT)
        release = _kept(settings, _finished(settings, partial))
    put_in_force(settings, release)
    _keep_newest(settings.releases_dir, settings.kept_releases, release)
    return release


def add_report(settings: Settings, write_report: ReportWriter) -> Release:
    """The release in force with the report that it was published without.

    Raises:
        NothingPublishedError: no release is in force.
        PublicationError: a file of it was changed, or a log lies beside it.
    """
    release = release_in_force(settings)
    if release is None:
        day = f" --as-of {settings.as_of}" if settings.as_of else ""
        raise NothingPublishedError(
            f"還沒有發布任何資料；請以 `carbon run{day}` 發布。",
            f"Nothing is published yet; publish with `carbon run{day}`.",
        )
    if release.has_report:
        return release
    refuse_stale_log(settings.published_path)
    if wrong := what_is_wrong(release):  # a report, and sums, of changed figures would make them look right
        raise PublicationError(
            f"{wrong[0].zh}因此不寫報告；請以 `carbon run` 重新發布。",
            f"{wrong[0].en} No report is written; publish anew with `carbon run`.",
        )
    with _making(settings.releases_dir) as partial:
        shutil.copyfile(release.folder / DATABASE, partial / DATABASE)
        write_report(partial / DATABASE, partial / REPORT)
        release = _kept(settings, _finished(settings, partial))
    put_in_force(settings, release)
    return release


def _finished(settings: Settings, partial: Path) -> Release:
    """The release of a folder that holds the database and the report: exports and manifest are added."""
    others = kept_releases(settings.releases_dir)
    manifest = _fill(partial, settings, others)
    for path in partial.rglob("*"):
        sync_path(path)
    sync_path(partial)
    return Release(partial, manifest)


def _kept(settings: Settings, made: Release) -> Release:
    """The one release of a run: what was made now, or what stands of it and is as good."""
    target = settings.releases_dir / made.name
    standing = read_release(target)
    if standing is not None and not what_is_wrong(standing):
        _refuse_other_figures(standing, made)
        if standing.has_report or not made.has_report:
            return standing
    if target.exists():
        _stand_in(settings, made)
        replaced = hide_folder(target)
        made.folder.rename(target)
        shutil.rmtree(replaced)
    else:
        made.folder.rename(target)
    sync_path(settings.releases_dir)
    return Release(target, made.manifest)


def _stand_in(settings: Settings, made: Release) -> None:
    """Let readers see a copy (of links to the same files) while the release in force is replaced."""
    link = settings.releases_dir / LATEST
    if link.is_symlink() and link.resolve() == (settings.releases_dir / made.name).resolve():
        show(settings, copy_to_show(made.folder, made.name).name)


def _refuse_other_figures(standing: Release, made: Release) -> None:
    """The name of a release means its figures: the same inputs must not give others."""
    before, now = (
        {
            file["path"]: file["sha256"]
            for file in release.manifest["files"]
            if file["path"].startswith("csv/")
        }
        for release in (standing, made)
    )
    names = sorted(path for path in before | now if before.get(path) != now.get(path))
    if names:
        raise PublicationError(
            f"版本 {standing.name} 生效中，輸入相同而數字不同（{'、'.join(names[:5])}）；未發布。"
            "請移開該資料夾，執行 `carbon run --force`，再以 `carbon compare` 比較兩者。",
            f"The release {standing.name} stands and holds other figures ({', '.join(names[:5])}), although "
            "it was made of the same inputs; nothing is published. Move that folder aside, run `carbon run "
            "--force`, and compare the two with `carbon compare`.",
        )


def _fill(folder: Path, settings: Settings, others: Sequence[Release]) -> dict[str, Any]:
    """Add exports and manifest; returns what the manifest says."""
    with duckdb.connect(
        str(folder / DATABASE), read_only=True, config={"threads": str(_THREADS)}
    ) as connection:
        source, inputs = source_of(connection), inputs_of(connection)
        tables = published_tables(connection)
        rows = export_parquet(connection, tables, folder / "parquet")
        rows |= export_csv(connection, tables, folder / "csv")
        export_workbooks(connection, tables, folder)
    own = next((release for release in others if release.name == source.name), None)
    sequence = own.sequence if own else 1 + (others[0].sequence if others else 0)
    before = [release for release in others if release.sequence < sequence]
    manifest = {
        "release": source.name,
        "sequence": sequence,
        "run_key": source.run_key,
        "last_known_day": source.last_day.isoformat(),
        "city": {"zh": settings.city.name_zh, "en": settings.city.name_en},
        "changes": _changes(before[0] if before else None, tables),
        "inputs": inputs,
        "tables": [_table(table) for table in tables],
        "files": files_of(folder, rows),
    }
    write_manifest(folder, manifest)
    return manifest


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


@contextmanager
def _making(releases_dir: Path) -> Iterator[Path]:
    """An empty folder to make a release in, gone afterwards; what a killed run has left goes first."""
    releases_dir.mkdir(parents=True, exist_ok=True)
    partial = releases_dir / ".making"
    for folder in (partial, *releases_dir.glob(f"{GONE}*")):
        shutil.rmtree(folder, ignore_errors=True)
    partial.mkdir()
    try:
        yield partial
    finally:
        shutil.rmtree(partial, ignore_errors=True)
