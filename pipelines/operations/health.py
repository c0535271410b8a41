"""What can be seen from outside Dagster: the published file, the register, the disk, the mail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from pipelines.calendar import local_time
from pipelines.contracts.machinery.words import Words
from pipelines.ledger.decisions import read_reviews
from pipelines.ledger.errors import RegisterError
from pipelines.ledger.register import read_register
from pipelines.operations.alert_table import AlertTableError, unsent
from pipelines.operations.alerts import ERROR, WARNING, Alert, unhealthy
from pipelines.publication.query import NothingPublishedError, analyst_connection
from pipelines.publication.snapshot import PublicationError, refuse_stale_log
from pipelines.releases.in_force import LATEST, release_in_force
from pipelines.settings import Settings

_MIB = 2**20


def files_findings(settings: Settings) -> list[Alert]:
    """Everything that is wrong with the files and folders now; none when all is well."""
    return [
        *_published(settings),
        *_register(settings),
        *_folders(settings),
        *_mail(settings),
    ]


def published_at(settings: Settings) -> datetime | None:
    """When what readers see was put in force, or None when nothing is published."""
    links = (settings.releases_dir / LATEST, settings.published_path)
    times = [path.lstat().st_mtime for path in links if path.is_symlink() or path.exists()]
    return datetime.fromtimestamp(max(times), UTC) if times and settings.published_path.exists() else None


def age_of_published(settings: Settings, now: datetime) -> Words:
    """Since when readers have seen what they see, by the clock of the city."""
    since = published_at(settings)
    if since is None:
        return Words("尚未發布。", "Nothing is published yet.")
    release = release_in_force(settings)
    name = release.name if release else settings.published_path.name
    local = local_time(since, settings.city.time_zone).strftime("%Y-%m-%d %H:%M")
    age = how_long(now - since)
    return Words(f"已發布：{name}，{local} 起（{age.zh}）。", f"Published: {name}, since {local} ({age.en}).")


def how_long(time: timedelta) -> Words:
    """A length of time in hours, from two days on in days."""
    hours = max(0, int(time.total_seconds() // 3600))
    if hours < 48:
        return Words(f"{hours} 小時", f"{hours} h")
    return Words(f"{hours // 24} 天", f"{hours // 24} days")


def _published(settings: Settings) -> Iterator[Alert]:
    try:
        refuse_stale_log(settings.published_path)
    except PublicationError as error:
        yield unhealthy("stale_log", ERROR, error.zh, error.en)
    try:
        with analyst_connection(settings.published_path) as connection:
            connection.execute("select run_key from meta.run").fetchone()
        if release_in_force(settings) is None:
            yield unhealthy(
                "release",
                ERROR,
                "已發布的倉儲、報告與匯出檔不是同一次執行的完整發布；請執行 `carbon run`。",
                "The published warehouse, report and exports are not one whole release of one run; "
                "make them with `carbon run`.",
            )
    except NothingPublishedError as error:
        yield unhealthy("published", ERROR, error.zh, error.en)
    except duckdb.Error as error:
        name = settings.published_path.name
        yield unhealthy(
            "published",
            ERROR,
            f"{name} 無法開啟；請執行 `carbon run --force`，或以 `carbon restore` 還原。",
            f"{name} cannot be opened ({error}); run `carbon run --force`, or restore it with "
            "`carbon restore`.",
        )


def _register(settings: Settings) -> Iterator[Alert]:
    try:
        read_register(settings.register_path)
        read_reviews(settings.raw_dir)
    except RegisterError as error:
        yield unhealthy("register", ERROR, error.zh, error.en)


def _folders(settings: Settings) -> Iterator[Alert]:
    """Each folder that is written to; one that is not there yet is judged by the nearest that is."""
    for name in ("raw_dir", "warehouse_dir", "inbox_dir", "operations_dir", "dagster_home"):
        folder = _nearest(getattr(settings, name))
        if not os.access(folder, os.W_OK | os.X_OK):
            yield unhealthy(
                f"not_writable:{folder}",
                ERROR,
                f"{folder} 無法寫入；請修正權限。",
                f"{folder} cannot be written; correct its owner or its permissions.",
            )
    free = shutil.disk_usage(_nearest(settings.warehouse_dir)).free // _MIB
    if free < settings.min_free_mb:
        yield unhealthy(
            "disk",
            ERROR,
            f"{settings.warehouse_dir} 的磁碟只剩 {free} MiB；請清出空間。",
            f"The disk of {settings.warehouse_dir} has only {free} MiB left; make room.",
        )


def _mail(settings: Settings) -> Iterator[Alert]:
    try:
        stuck = unsent(settings.operations_dir)
    except AlertTableError as error:
        yield unhealthy("alert_table", ERROR, error.zh, error.en)
        return
    if stuck:
        why = Words.split(stuck[0].mail_error or "")
        yield unhealthy(
            "mail",
            WARNING,
            f"{len(stuck)} 則警示尚未寄出：{why.zh}",
            f"{len(stuck)} alerts are not mailed yet: {why.en}",
        )


def _nearest(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder
