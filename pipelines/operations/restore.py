"""``carbon restore``: verified whole before anything is touched; what was there is kept aside."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipelines.ledger.decisions import read_reviews, reviews_path
from pipelines.ledger.locks import run_lock, sole_user
from pipelines.ledger.register import read_register, verify_files
from pipelines.operations.alert_table import AlertTableError, listed
from pipelines.operations.archive import PUBLISHED, BackupError, Manifest, unpack
from pipelines.publication.snapshot import PublicationError
from pipelines.releases.in_force import LATEST, put_in_force
from pipelines.releases.manifest import (
    DATABASE,
    kept_releases,
    missing_from_a_release,
    read_release,
    what_is_wrong,
)
from pipelines.settings import Settings

Mover = Callable[[Path, Path], None]


@dataclass(frozen=True)
class Restored:
    """What a restore did: what the backup held, and where the earlier files are (None: there were none)."""

    manifest: Manifest
    kept_aside: Path | None


def restore(
    settings: Settings, archive: Path, *, force: bool = False, now: datetime | None = None
) -> Restored:
    """Put a backup in place of what is there.

    Releases that are whole stay, and so does a table of alerts that opens. Everything else that was there is
    moved to a folder beside the raw folder. The release that was in force is in force again at the end; where
    the backup has none, its published file stands by itself. If anything fails on the way, all is put back.

    Raises:
        BackupError: the backup is damaged, or newer data would be overwritten and ``force`` is not given.
        RegisterError: the register in the backup does not fit its files.
        WarehouseBusyError: a run goes on and does not end in time.
    """
    settings = replace(settings, as_of=None)
    if not archive.is_file():
        raise BackupError(
            f"{archive} 不是檔案；請指定 `carbon backup` 所寫的備份。",
            f"{archive} is no file; name a backup that `carbon backup` wrote.",
        )
    home = settings.raw_dir.parent
    staging = home / f".restore-{os.getpid()}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
        manifest = unpack(archive, staging)
        _verify(staging, archive)
        release = _release_in_force(manifest, staging, archive)
        with run_lock(settings.lock_path, settings.lock_wait_s), sole_user(settings.raw_dir):
            if not force:
                _refuse_loss(settings, staging / "raw")
            aside = home / f"before-restore-{now or datetime.now(UTC):%Y%m%dT%H%M%SZ}"
            _exchange(settings, staging, aside, release)
    except PublicationError as error:
        raise BackupError(
            f"{archive} 未能還原，原有的一切不變。{error.zh}",
            f"{archive} could not be restored, what was there stands. {error.en}",
        ) from error
    except OSError as error:
        raise BackupError(
            f"{archive} 未能還原（{error}），原有的一切不變；請清出空間或修正權限，再還原一次。",
            f"{archive} could not be restored ({error}); what was there stands. Make room or correct the "
            "permissions, and restore again.",
        ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Restored(manifest, aside if aside.exists() else None)


def _verify(staging: Path, archive: Path) -> None:
    """The register fits its files, and the published file opens."""
    raw = staging / "raw"
    verify_files(read_register(raw / "register.jsonl"), raw)
    read_reviews(raw)
    published = staging / "warehouse" / "carbon.duckdb"
    if published.exists():
        try:
            with duckdb.connect(str(published), read_only=True) as connection:
                connection.execute("select run_key from meta.run").fetchone()
        except duckdb.Error as error:
            raise BackupError(
                f"{archive} 中的 carbon.duckdb 無法開啟（{error}）；什麼都沒有變動，請改用另一份備份。",
                f"carbon.duckdb in {archive} cannot be opened ({error}); nothing was changed.",
            ) from error


def _release_in_force(manifest: Manifest, staging: Path, archive: Path) -> str:
    """The name of the release that readers are to see; empty where the published file is in no release."""
    releases = kept_releases(staging / "warehouse" / "releases")
    if manifest.in_force:
        found = next((release for release in releases if release.name == manifest.in_force), None)
        wrong = what_is_wrong(found) if found else [missing_from_a_release(manifest.in_force)]
        if wrong:
            raise BackupError(
                f"{archive} 缺少已發布的內容（{wrong[0].zh}）；請改用另一份備份。",
                f"{archive} lacks what was published ({wrong[0].en}); take another backup.",
            )
        return manifest.in_force
    sums = {member.path: member.sha256 for member in manifest.files}
    published = sums.get(PUBLISHED)
    for release in releases:  # a backup of format 1 holds the file twice
        same = sums[f"warehouse/releases/{release.name}/{DATABASE}"] == published
        if published and same and not what_is_wrong(release):
            return release.name
    return ""


def _refuse_loss(settings: Settings, restored_raw: Path) -> None:
    """Lines of the register or the reviews that the backup lacks would be lost."""
    for log in (settings.register_path, reviews_path(settings.raw_dir)):
        here, there = _lines(log), _lines(restored_raw / log.name)
        if here != there[: len(here)]:
            same = sum(1 for _ in _common(here, there))
            raise BackupError(
                f"{log} 有 {len(here) - same} 列是備份所無，還原會蓋掉較新的資料；請先備份，或用 --force"
                "（原有的檔案另存）。",
                f"{log} holds {len(here) - same} lines that the backup lacks, so newer data would be "
                "overwritten; take a backup of them, or use --force (what is there is kept aside).",
            )


def _common(here: list[bytes], there: list[bytes]) -> Iterator[bytes]:
    for mine, other in zip(here, there, strict=False):
        if mine != other:
            return
        yield mine


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines() if path.exists() else []


def _exchange(settings: Settings, staging: Path, aside: Path, release: str) -> None:
    """Move what is there aside and the restored files in; the folders stay, they may be mount points."""
    with _undone_on_failure() as move:
        for path in sorted(settings.raw_dir.iterdir()):
            move(path, aside / "raw" / path.name)
        for path in sorted((staging / "raw").iterdir()):
            move(path, settings.raw_dir / path.name)
        _exchange_warehouse(settings, staging / "warehouse", aside / "warehouse", move, release)
        alerts = staging / "operations" / "alerts.sqlite"
        if alerts.exists() and not _alerts_open(settings):
            settings.operations_dir.mkdir(parents=True, exist_ok=True)
            for path in sorted(settings.operations_dir.glob("alerts.sqlite*")):
                move(path, aside / "operations" / path.name)
            move(alerts, settings.operations_dir / "alerts.sqlite")
        if release:
            _show(settings, release)


def _exchange_warehouse(settings: Settings, restored: Path, aside: Path, move: Mover, release: str) -> None:
    warehouse = settings.warehouse_dir
    derived = [warehouse / name for name in ("carbon.duckdb", "report", "build.duckdb", "slips")]
    logs = [path.with_name(path.name + ".wal") for path in derived]
    for path in (*derived, *logs, settings.releases_dir / LATEST):
        # links are led to the release at once; where there is none to lead to, they go
        if os.path.lexists(path) and not (release and path.is_symlink()):
            move(path, aside / path.relative_to(warehouse))
    for name in ("slips",) if release else ("carbon.duckdb", "slips"):
        if (restored / name).exists():
            move(restored / name, warehouse / name)
    for folder in sorted((restored / "releases").glob("*")):
        target = settings.releases_dir / folder.name
        standing = read_release(target)
        if standing is None or what_is_wrong(standing):
            if target.exists():
                move(target, aside / "releases" / target.name)
            move(folder, target)


def _show(settings: Settings, name: str) -> None:
    """Put the restored release in force; the links are as before if that fails."""
    paths = (settings.releases_dir / LATEST, settings.published_path, settings.report_dir)
    before = {path: path.readlink() for path in paths if path.is_symlink()}
    try:
        release = read_release(settings.releases_dir / name)
        if release is None:
            raise OSError(f"{name} has gone")
        put_in_force(settings, release)
    except BaseException:
        for path in paths:
            if path.is_symlink():
                path.unlink()
            if path in before:
                path.symlink_to(before[path])
        raise


def _alerts_open(settings: Settings) -> bool:
    try:
        return bool(listed(settings.operations_dir, everything=True))
    except AlertTableError:
        return False


@contextmanager
def _undone_on_failure() -> Iterator[Mover]:
    """A function that moves files; if the block raises, all moves are rolled back, the last one first."""
    done: list[tuple[Path, Path]] = []

    def move(source: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(source, target)
        done.append((source, target))

    try:
        yield move
    except BaseException:
        for source, target in reversed(done):
            shutil.move(target, source)
        raise
