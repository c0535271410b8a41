"""An append-only file of JSON lines, each carrying the sha256 of the line before.

The register of arrivals and the log of reviews are such files: a line that is changed, taken out or put in
later breaks the chain, and nothing is loaded until the file is restored. A last line that a crash cut off was
never acknowledged: it is not read, and the next line is written in its place.

A line of the first format carries no ``format``; a later format would say its number in each of its lines, so
that an older program refuses what it does not understand and a newer one reads both. Fields that may be
left out can be added without a new format.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path
from typing import TypeVar

from pipelines.ledger.errors import RegisterError
from pipelines.ledger.fsync import sync_path

FIRST_LINK = "0" * 64
FORMAT = 1
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Link:
    """What every line has: its number, from 1, and the sha256 of the line before."""

    sequence: int
    previous_sha256: str

    def line(self) -> str:
        """The line as it stands in the file, without its line end."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


L = TypeVar("L", bound=Link)


def read_chain(path: Path, make: Callable[..., L]) -> list[L]:
    """All links of a file, oldest first, after checking the chain; none when there is no file.

    Raises:
        RegisterError: a line is not readable, or the chain is broken.
    """
    links: list[L] = []
    previous = FIRST_LINK
    for number, line in enumerate(_lines(path), start=1):
        link = _parsed(line, number, path, make)
        if link.previous_sha256 != previous or link.sequence != number:
            raise RegisterError(
                f"{path.name} 的鏈結在第 {number} 行中斷，與前一行不相連；請由備份還原 {path.name}。",
                f"The chain of {path.name} is broken at line {number}: it does not follow from the line "
                f"before; restore {path.name} from a backup.",
            )
        links.append(link)
        previous = _sha256(line)
    return links


def chain_head(path: Path) -> str:
    """The sha256 of the last line: names everything the file holds so far."""
    lines = _lines(path)
    return _sha256(lines[-1]) if lines else FIRST_LINK


def append_link(path: Path, link: Link) -> None:
    """Write one more line, safe on disk when this returns; the caller has the folder to itself.

    Raises:
        OSError: it could not be written; the file is then as it was before.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    size = sum(len(line) + 1 for line in _lines(path))
    with path.open("xb" if is_new else "r+b", buffering=0) as file:
        try:
            if file.seek(0, os.SEEK_END) != size:
                _mend_end(file, size)
            _write_all(file, f"{link.line()}\n".encode())
            os.fsync(file.fileno())
        except OSError:
            file.truncate(min(size, file.seek(0, os.SEEK_END)))
            raise
    if is_new:
        sync_path(path.parent)


def _mend_end(file: FileIO, size: int) -> None:
    """Cut off what a crash left of a line, or end a whole line that lacks its line feed."""
    if file.tell() < size:
        _write_all(file, b"\n")
    file.truncate(size)
    file.seek(size)


def _write_all(file: FileIO, content: bytes) -> None:
    while content:
        content = content[file.write(content) :]


def _lines(path: Path) -> list[bytes]:
    """The lines, ended by line feeds alone: a name or a reason may hold other line separators of Unicode.

    A last line without a line feed counts when it is a whole one.
    """
    if not path.exists():
        return []
    *whole, rest = path.read_bytes().split(b"\n")
    if rest and _is_torn(rest):
        logger.warning(
            "The last line of %s was cut off while it was written and is left out: nobody was told that it "
            "had arrived; submit it again.",
            path.name,
        )
    elif rest:
        whole.append(rest)
    return whole


def _is_torn(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return True
    return False


def _parsed(line: bytes, number: int, path: Path, make: Callable[..., L]) -> L:
    try:
        facts = json.loads(line)
        written = facts.pop("format", FORMAT)
        if written > FORMAT:
            raise RegisterError(
                f"{path.name} 第 {number} 行為格式 {written}，本版只讀到 {FORMAT}；請安裝寫下該行的版本。",
                f"Line {number} of {path.name} is of format {written}, and this version reads up to format "
                f"{FORMAT}; install the version that wrote it.",
            )
        return make(**facts)
    except (ValueError, TypeError, AttributeError) as error:
        raise RegisterError(
            f"{path.name} 第 {number} 行無法讀取（{error}）；請由備份還原 {path.name}。",
            f"Line {number} of {path.name} cannot be read ({error}); restore {path.name} from a backup.",
        ) from error


def _sha256(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
