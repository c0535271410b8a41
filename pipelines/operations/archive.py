"""The form of a backup: one tar file whose last member is a manifest with the sha256 of every other.

It is written beside its place, read back, and renamed; a file that cannot be trusted is refused by name.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from pipelines.said import SaidError

FORMAT = 2
MANIFEST, PUBLISHED = "manifest.json", "warehouse/carbon.duckdb"
_CHUNK = 2**20
_PLACES = re.compile(r"(raw|warehouse|operations)(/[^/\\\0]+)+")


class BackupError(SaidError):
    """A backup that cannot be made or used; the message says which file, why, and what to do."""


@dataclass(frozen=True)
class Member:
    """One file of a backup: its place in it, and what it holds."""

    path: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True)
class Manifest:
    """What a backup holds.

    Attributes:
        made_at: UTC in ISO form.
        in_force: name of the release that readers saw; empty where none was, and in backups of format 1.
    """

    made_at: str
    program_version: str
    register_lines: int
    reviews_lines: int
    files: tuple[Member, ...]
    in_force: str = ""
    format: int = FORMAT

    @property
    def holds_published(self) -> bool:
        """Whether there was a published warehouse to back up."""
        return bool(self.in_force) or any(member.path == PUBLISHED for member in self.files)

    def to_json(self) -> str:
        """As it stands in the backup."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: bytes, archive: Path) -> Manifest:
        """Read what ``to_json`` wrote.

        Raises:
            BackupError: it was written by a newer version, or is no manifest.
        """
        try:
            facts = json.loads(text)
            if facts["format"] > FORMAT:
                raise BackupError(
                    f"{archive} 由較新的版本（{facts['program_version']}）製作；請以該版本還原。",
                    f"{archive} was made by a newer version of this program ({facts['program_version']}); "
                    "restore it with that version.",
                )
            return cls(**facts | {"files": tuple(Member(**item) for item in facts["files"])})
        except (ValueError, KeyError, TypeError) as error:
            raise _damaged(archive, MANIFEST) from error


class Writer:
    """Adds files to a backup, noting the sha256 of what was really read."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        self.members: list[Member] = []

    def add(self, path: Path, place: str) -> Member:
        """Add a file as it is at this moment, even if another one takes its place meanwhile."""
        with path.open("rb") as file:
            return self.add_open(file, place)

    def add_open(self, file: IO[bytes], place: str) -> Member:
        """Add an open file."""
        info = tarfile.TarInfo(place)
        status = os.fstat(file.fileno())
        info.size, info.mtime, info.mode = status.st_size, int(status.st_mtime), 0o640
        counted = _Counted(file)
        self._archive.addfile(info, counted)
        member = Member(place, counted.digest.hexdigest(), info.size)
        self.members.append(member)
        return member

    def finish(self, manifest: Manifest) -> None:
        """Add the manifest, the last member."""
        content = manifest.to_json().encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size, info.mode = len(content), 0o640
        self._archive.addfile(info, io.BytesIO(content))


class _Counted:
    """A file whose content is summed up as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self._file.read(size)
        self.digest.update(chunk)
        return chunk


def unpack(archive: Path, folder: Path | None) -> Manifest:
    """Verify every file of a backup and, if a folder is given, write them there.

    Raises:
        BackupError: names the first file that is damaged, missing, or does not belong.
    """
    found: dict[str, Member] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(archive, "r:") as members:
            for info in members:
                file = members.extractfile(info) if info.isreg() else None
                if file is None or not (_PLACES.fullmatch(info.name) or info.name == MANIFEST):
                    raise BackupError(
                        f"{archive} 含有備份不會有的 {info.name!r}；請勿使用。",
                        f"{archive} holds {info.name!r}, which no backup does; do not use it.",
                    )
                if info.name == MANIFEST:
                    manifest = Manifest.from_json(file.read(), archive)
                else:
                    found[info.name] = _copied(file, info.name, folder)
    except (tarfile.TarError, EOFError) as error:
        raise BackupError(
            f"{archive} 不是備份，或已損壞（{error}）；請改用另一份。",
            f"{archive} is no backup, or is damaged ({error}); take another one.",
        ) from error
    if manifest is None:
        raise BackupError(
            f"{archive} 不是備份，或不完整：沒有 manifest；請改用另一份。",
            f"{archive} is no backup, or was cut off: its manifest is missing; take another one.",
        )
    _compare(manifest.files, found, archive)
    return manifest


def _copied(file: IO[bytes], name: str, folder: Path | None) -> Member:
    if any(part in (".", "..") for part in name.split("/")):
        raise BackupError(
            f"備份含有通往別處的 {name!r}；請勿使用。",
            f"The backup holds {name!r}, which leads elsewhere; do not use it.",
        )
    digest, size = hashlib.sha256(), 0
    target = None
    if folder is not None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        target = (folder / name).open("xb")
    try:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            if target is not None:
                target.write(chunk)
        if target is not None:
            target.flush()
            os.fsync(target.fileno())
    finally:
        if target is not None:
            target.close()
    return Member(name, digest.hexdigest(), size)


def _compare(expected: Iterable[Member], found: dict[str, Member], archive: Path) -> None:
    listed = {member.path: member for member in expected}
    for place, member in listed.items():
        if found.get(place) != member:
            raise _damaged(archive, place)
    for place in found.keys() - listed.keys():
        raise BackupError(
            f"{archive} 含有 manifest 未列的 {place}；請勿使用。",
            f"{archive} holds {place}, which its manifest does not list; do not use it.",
        )


def _damaged(archive: Path, place: str) -> BackupError:
    return BackupError(
        f"{archive} 中的 {place} 損壞或缺漏；什麼都沒有變動，請改用另一份備份。",
        f"{place} in {archive} is damaged or missing; nothing was changed, take another backup.",
    )
