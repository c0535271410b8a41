"""The register of arrivals: append-only, each line carrying the sha256 of the line before.

A line is one file that arrived: what it is for, who sent it, when, and the sha256 of its content.
The register is the first thing a run checks; nothing is loaded from a folder that it does not describe.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipelines.intake.errors import RegisterError
from pipelines.intake.locks import sole_user
from pipelines.intake.reading import READABLE

FIRST_LINK = "0" * 64
_IGNORED_NAMES = re.compile(r"^(\.|~\$)|(\.tmp|\.part|\.md|\.jsonl)$")
_SAFE_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Arrival:
    """One line of the register.

    ``path`` is relative to the raw folder; ``received_at`` is UTC in ISO form; ``reason`` is given when
    the file replaces an earlier one of the same dataset, bureau and period.
    """

    sequence: int
    previous_sha256: str
    dataset: str
    bureau: str
    period: str
    path: str
    sha256: str
    size_bytes: int
    received_at: str
    original_name: str
    template_version: str | None = None
    reason: str | None = None

    @property
    def submission_id(self) -> str:
        """Names this arrival alone: a content that comes back after another one is a new submission."""
        identity = "|".join((self.dataset, self.bureau, self.period, self.sha256, str(self.sequence)))
        return hashlib.sha256(identity.encode()).hexdigest()[:16]

    def line(self) -> str:
        """The line as it stands in the register, without its line end."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256_of(path: Path) -> str:
    """The sha256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_register(register_path: Path) -> list[Arrival]:
    """All arrivals, oldest first, after checking the chain.

    Raises:
        RegisterError: the register is absent, a line is not readable, or the chain is broken.
    """
    if not register_path.exists():
        raise RegisterError(
            f"There is no register at {register_path}; submit the first file with `carbon submit`."
        )
    arrivals: list[Arrival] = []
    previous = FIRST_LINK
    for number, line in enumerate(_lines(register_path), start=1):
        arrival = _parsed(line, number, register_path)
        if arrival.previous_sha256 != previous or arrival.sequence != number:
            raise RegisterError(
                f"The chain of {register_path.name} is broken at line {number}: it does not follow from the "
                "line before; restore the register from a backup."
            )
        arrivals.append(arrival)
        previous = hashlib.sha256(line.encode()).hexdigest()
    return arrivals


def register_head(register_path: Path) -> str:
    """The sha256 of the last line: names everything that has arrived so far."""
    lines = _lines(register_path) if register_path.exists() else []
    return hashlib.sha256(lines[-1].encode()).hexdigest() if lines else FIRST_LINK


def _lines(register_path: Path) -> list[str]:
    """The lines, ended by line feeds alone: a name or a reason may hold other line separators of Unicode."""
    return (
        register_path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
        if register_path.stat().st_size
        else []
    )


def verify_files(arrivals: list[Arrival], raw_dir: Path) -> None:
    """Check that the raw folder holds exactly what the register says.

    Raises:
        RegisterError: names every changed, missing or unregistered file.
    """
    faults = [fault for arrival in arrivals if (fault := _fault(arrival, raw_dir)) is not None]
    registered = {arrival.path for arrival in arrivals}
    faults += [
        f"{path} is not in the register (submit it with `carbon submit`, or take it away)"
        for path in sorted(_data_files(raw_dir) - registered)
    ]
    if faults:
        raise RegisterError("The raw folder is not what the register says: " + "; ".join(faults) + ".")


def add_arrival(
    source: Path,
    raw_dir: Path,
    *,
    dataset: str,
    bureau: str,
    period: str,
    received_at: datetime | None = None,
    reason: str | None = None,
    template_version: str | None = None,
) -> Arrival:
    """Copy a file into the raw folder and record it; the same content again is the same arrival.

    Raises:
        RegisterError: the chain is broken, a name is not usable as a folder name, or a file that replaces an
            earlier one gives no reason.
    """
    for part in (dataset, bureau, period):
        if not _SAFE_PART.fullmatch(part):
            raise RegisterError(
                f"{part!r} cannot be used as a dataset, bureau or period; use letters, digits, - and _."
            )
    with sole_user(raw_dir):
        register_path = raw_dir / "register.jsonl"
        arrivals = read_register(register_path) if register_path.exists() else []
        digest = sha256_of(source)
        same_place = [
            item for item in arrivals if (item.dataset, item.bureau, item.period) == (dataset, bureau, period)
        ]
        if same_place and same_place[-1].sha256 == digest:
            return same_place[-1]
        if same_place and not (reason or "").strip():
            raise RegisterError(
                f"{bureau} has already sent {dataset} for {period} ({same_place[-1].path}); "
                "a file that replaces it needs a reason (`carbon submit … --reason`)."
            )
        path = _place_file(source, raw_dir, f"{dataset}/{period}/{bureau}", digest)
        arrival = Arrival(
            sequence=len(arrivals) + 1,
            previous_sha256=register_head(register_path),
            dataset=dataset,
            bureau=bureau,
            period=period,
            path=path,
            sha256=digest,
            size_bytes=source.stat().st_size,
            received_at=(received_at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            original_name=source.name,
            template_version=template_version,
            reason=reason,
        )
        _append_line(register_path, arrival.line())
        return arrival


def _parsed(line: str, number: int, register_path: Path) -> Arrival:
    try:
        return Arrival(**json.loads(line))
    except (ValueError, TypeError) as error:
        raise RegisterError(
            f"Line {number} of {register_path.name} cannot be read ({error}); "
            "restore the register from a backup."
        ) from error


def _fault(arrival: Arrival, raw_dir: Path) -> str | None:
    path = raw_dir / arrival.path
    if not path.is_file():
        return f"{arrival.path} is missing (restore it from a backup)"
    if path.stat().st_size != arrival.size_bytes or sha256_of(path) != arrival.sha256:
        return (
            f"{arrival.path} was changed after it arrived (restore it, and submit the change as a new file)"
        )
    return None


def _data_files(raw_dir: Path) -> set[str]:
    return {
        path.relative_to(raw_dir).as_posix()
        for path in raw_dir.rglob("*")
        if path.is_file() and not _IGNORED_NAMES.search(path.name)
    }


def _place_file(source: Path, raw_dir: Path, stem: str, digest: str) -> str:
    """Copy into place without ever overwriting: a second content for the same stem carries its hash."""
    suffix = source.suffix.lower() if source.suffix.lower() in READABLE else ".bin"
    target = raw_dir / f"{stem}{suffix}"
    if target.exists() and sha256_of(target) != digest:
        target = raw_dir / f"{stem}.{digest[:12]}{suffix}"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(target.suffix + ".part")
        shutil.copyfile(source, partial)
        partial.replace(target)
    return target.relative_to(raw_dir).as_posix()


def _append_line(register_path: Path, line: str) -> None:
    register_path.parent.mkdir(parents=True, exist_ok=True)
    with register_path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
