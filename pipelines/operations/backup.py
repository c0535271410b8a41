"""``carbon backup``: raw files, register, reviews, published file, slips, releases and alerts in one file.

Nothing waits for it for long and it waits for no run. The register and the reviews are taken at one moment,
and only files that they name; the published file is opened first, so that it never knows more than they do.
It is kept once, in its release, of which the backup says that it is in force; by itself where it is in none.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO

from pipelines.intake.slips.slip_json import SLIP_JSON
from pipelines.ledger.decisions import read_reviews, reviews_path
from pipelines.ledger.errors import RegisterError
from pipelines.ledger.fsync import sync_path
from pipelines.ledger.locks import sole_user
from pipelines.ledger.register import read_register
from pipelines.operations.alert_table import table_path
from pipelines.operations.archive import PUBLISHED, BackupError, Manifest, Writer, unpack
from pipelines.releases.in_force import LATEST
from pipelines.releases.manifest import DATABASE, MANIFEST, kept_releases
from pipelines.settings import Settings

ALERTS = "operations/alerts.sqlite"
_NAME = "carbon-{:%Y%m%dT%H%M%SZ}.tar"
_OWN = re.compile(r"carbon-\d{8}T\d{6}Z\.tar")


def backup(settings: Settings, target: Path, now: datetime | None = None) -> tuple[Path, Manifest]:
    """Write a backup and read it back.

    Args:
        settings: what is backed up.
        target: the file to write, or a folder for a file named by the moment.
        now: the moment, now unless given.

    Returns:
        the file, and what it holds.

    Raises:
        BackupError: the raw folder is not what the register says, or the target cannot be written.
        RegisterError: the register or the reviews cannot be read.
    """
    settings, now = replace(settings, as_of=None), now or datetime.now(UTC)
    path = target / _NAME.format(now) if target.is_dir() else target
    if path.exists():
        raise BackupError(
            f"{path} 已經存在；備份不取代任何檔案，請指定別處。",
            f"{path} is already there; a backup replaces nothing, name another place.",
        )
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with ExitStack() as stack:
            stack.callback(partial.unlink, missing_ok=True)
            archive = stack.enter_context(tarfile.open(partial, "w:", format=tarfile.PAX_FORMAT))
            _write(settings, Writer(archive), now)
            archive.close()
            sync_path(partial)
            manifest = unpack(partial, None)
            partial.rename(path)
            sync_path(path.parent)
    except OSError as error:
        raise BackupError(
            f"備份 {path} 無法寫入（{error.strerror or error}）；請指定有空間且可寫入之處。",
            f"The backup {path} cannot be written ({error.strerror or error}); name a place with room that "
            "may be written.",
        ) from error
    return path, manifest


def delete_old_backups(folder: Path, keep: int) -> list[Path]:
    """Delete the oldest backups of a folder beyond the newest ``keep``; only files that a backup named."""
    own = sorted(path for path in folder.iterdir() if _OWN.fullmatch(path.name))
    old = own[: max(len(own) - keep, 0)]
    for path in old:
        path.unlink()
    return old


def _write(settings: Settings, writer: Writer, now: datetime) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        scratch = Path(folder)
        published = settings.published_path
        opened = stack.enter_context(published.open("rb")) if published.exists() else None
        registered = _registered(settings, scratch)
        for name, sha256 in registered.items():
            _add_raw(writer, settings.raw_dir, name, sha256)
        for path in (*scratch.glob("*.jsonl"), *settings.raw_dir.glob("*.md")):
            writer.add(path, f"raw/{path.name}")
        for path in _slips(settings):
            writer.add(path, _place(settings, path))
        for path in _releases(settings):
            with suppress(FileNotFoundError):  # more recent ones have taken its place
                writer.add(path, _place(settings, path))
        in_force = _in_force(settings, writer, opened) if opened is not None else ""
        if opened is not None and not in_force:
            writer.add_open(opened, PUBLISHED)
        if table_path(settings.operations_dir).exists():
            writer.add(_copy_of_alerts(settings, scratch), ALERTS)
        arrivals, reviews = read_register(scratch / "register.jsonl"), read_reviews(scratch)
        made_at = now.strftime("%Y-%m-%dT%H:%M:%SZ")
        writer.finish(
            Manifest(
                made_at,
                version("carbon-warehouse"),
                len(arrivals),
                len(reviews),
                tuple(writer.members),
                in_force,
            )
        )


def _place(settings: Settings, path: Path) -> str:
    return f"warehouse/{path.relative_to(settings.warehouse_dir).as_posix()}"


def _in_force(settings: Settings, writer: Writer, opened: IO[bytes]) -> str:
    """The release that holds the published file and is in the backup whole, as its manifest says; else ""."""
    status = os.fstat(opened.fileno())
    for release in kept_releases(settings.releases_dir):
        with suppress(OSError, ValueError):  # it has gone meanwhile
            content = (release.folder / MANIFEST).read_bytes()
            said = {file["path"]: file["sha256"] for file in json.loads(content)["files"]}
            said[MANIFEST] = hashlib.sha256(content).hexdigest()
            place = f"{_place(settings, release.folder)}/"
            held = {
                item.path.removeprefix(place): item.sha256
                for item in writer.members
                if item.path.startswith(place)
            }
            if held == said and os.path.samestat(status, (release.folder / DATABASE).stat()):
                return release.name
    return ""


def _add_raw(writer: Writer, raw_dir: Path, name: str, sha256: str) -> None:
    if not (raw_dir / name).is_file():
        raise RegisterError(
            f"原始資料夾缺少 {name}；請先還原再備份。",
            f"{name} is missing from the raw folder; restore it before a backup.",
        )
    if writer.add(raw_dir / name, f"raw/{name}").sha256 != sha256:
        raise RegisterError(
            f"{name} 在收到後遭更動；請先還原再備份。",
            f"{name} was changed after it arrived; restore it before a backup.",
        )


def _registered(settings: Settings, scratch: Path) -> dict[str, str]:
    """The files that the register names at this moment, with their sha256, after keeping both logs."""
    read_register(settings.register_path)  # says so when there is none
    with sole_user(settings.raw_dir):
        for log in (settings.register_path, reviews_path(settings.raw_dir)):
            if log.exists():
                shutil.copyfile(log, scratch / log.name)
    read_reviews(scratch)
    return {item.path: item.sha256 for item in read_register(scratch / settings.register_path.name)}


def _slips(settings: Settings) -> Iterator[Path]:
    """Finished slips: one that is being written has no JSON yet, and the next run writes it."""
    for slip in sorted(settings.slips_dir.glob(f"*/{SLIP_JSON}")):
        yield from sorted(path for path in slip.parent.iterdir() if path.is_file())


def _releases(settings: Settings) -> Iterator[Path]:
    """Releases never change once they stand under their name; the link to one of them is no release."""
    folder = settings.releases_dir
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        hidden = inside[0] == LATEST or any(part.startswith(".") for part in inside)
        if path.is_file() and not path.is_symlink() and not hidden:
            yield path


def _copy_of_alerts(settings: Settings, scratch: Path) -> Path:
    copy = scratch / "alerts.sqlite"
    try:
        with (
            closing(sqlite3.connect(table_path(settings.operations_dir))) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
    except sqlite3.Error as error:
        raise BackupError(
            f"警示表無法讀取（{error}）；請移到別處。",
            f"The table of alerts cannot be read ({error}); put it aside.",
        ) from error
    return copy
