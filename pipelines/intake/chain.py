"""An append-only file of JSON lines, each carrying the sha256 of the line before.

The register of arrivals and the log of reviews are such files: a line that is changed, taken out or put in
later breaks the chain, and nothing is loaded until the file is restored.

A line of the first format carries no ``format``; a later format would say its number in each of its lines, so
that an older program refuses what it does not understand and a newer one reads both. Fields that may be
left out can be added without a new format.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from pipelines.intake.errors import RegisterError

FIRST_LINK = "0" * 64
FORMAT = 1


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
                f"The chain of {path.name} is broken at line {number}: it does not follow from the line "
                f"before; restore {path.name} from a backup."
            )
        links.append(link)
        previous = _sha256(line)
    return links


def chain_head(path: Path) -> str:
    """The sha256 of the last line: names everything the file holds so far."""
    lines = _lines(path)
    return _sha256(lines[-1]) if lines else FIRST_LINK


def append_link(path: Path, link: Link) -> None:
    """Write one more line, safe on disk when this returns; the caller has the folder to itself."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(link.line() + "\n")
        file.flush()
        os.fsync(file.fileno())


def _lines(path: Path) -> list[str]:
    """The lines, ended by line feeds alone: a name or a reason may hold other line separators of Unicode."""
    if not path.exists() or not path.stat().st_size:
        return []
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def _parsed(line: str, number: int, path: Path, make: Callable[..., L]) -> L:
    try:
        facts = json.loads(line)
        written = facts.pop("format", FORMAT)
        if written > FORMAT:
            raise RegisterError(
                f"Line {number} of {path.name} is of format {written}, and this version reads up to format "
                f"{FORMAT}; install the version that wrote it."
            )
        return make(**facts)
    except (ValueError, TypeError, AttributeError) as error:
        raise RegisterError(
            f"Line {number} of {path.name} cannot be read ({error}); restore {path.name} from a backup."
        ) from error


def _sha256(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()
