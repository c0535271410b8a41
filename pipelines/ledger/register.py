"""The register of arrivals: append-only, each line carrying the sha256 of the line before.

A line is one file that arrived: what it is for, who sent it, when, and the sha256 of its content.
The register is the first thing a run checks; nothing is loaded from a folder that it does not describe.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pipelines.calendar import TIME_ZONE, local_day
from pipelines.contracts.machinery.words import Words
from pipelines.ledger.chain import Link, append_link, chain_head, read_chain
from pipelines.ledger.decisions import WITHDRAWN, Review, any_locked, read_reviews, state_of
from pipelines.ledger.errors import BY_SUBMIT, RegisterError, ReviewError
from pipelines.ledger.file_kinds import readable
from pipelines.ledger.fsync import sync_path
from pipelines.ledger.locks import sole_user

COMPILED = "COMPILED"
_IGNORED_NAMES = re.compile(r"^(\.|~\$)|(\.tmp|\.part|\.md|\.jsonl)$")
_SAFE_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Arrival(Link):
    """One line of the register.

    ``path`` is relative to the raw folder; ``received_at`` is UTC in ISO form; ``reason`` is given when
    the file replaces an earlier one of the same dataset, bureau and period; ``restatement`` is True when
    that period was locked; ``template_version`` is that of the template it was filled into, or the pack and
    version it is from; ``mapping`` says how a file in the layout of others is read.
    """

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
    restatement: bool | None = None
    mapping: dict[str, Any] | None = None

    @property
    def place(self) -> tuple[str, str, str]:
        """Dataset, bureau and period: a later file of the same place replaces this one."""
        return self.dataset, self.bureau, self.period

    def is_known_on(self, day: date, time_zone: str = TIME_ZONE) -> bool:
        """Whether it had arrived by a day of the city; compiled facts were public before they were typed."""
        received_on = local_day(datetime.fromisoformat(self.received_at), time_zone)
        return self.bureau == COMPILED or received_on <= day

    @property
    def submission_id(self) -> str:
        """Names this arrival alone: a content that comes back after another one is a new submission."""
        identity = "|".join((self.dataset, self.bureau, self.period, self.sha256, str(self.sequence)))
        return hashlib.sha256(identity.encode()).hexdigest()[:16]


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
            f"{register_path} 沒有登記簿；請以 `carbon submit` 送第一份檔案。",
            f"There is no register at {register_path}; submit the first file with `carbon submit`.",
        )
    return read_chain(register_path, Arrival)


def arrivals_so_far(register_path: Path) -> list[Arrival]:
    """The same; none where nothing has arrived yet."""
    return read_register(register_path) if register_path.exists() else []


def register_head(register_path: Path) -> str:
    """The sha256 of the last line: names everything that has arrived so far."""
    return chain_head(register_path)


def verify_files(arrivals: list[Arrival], raw_dir: Path) -> None:
    """Check that the raw folder holds exactly what the register says.

    Raises:
        RegisterError: names every changed, missing or unregistered file.
    """
    if any(not (raw_dir / arrival.path).exists() for arrival in arrivals):
        with sole_user(raw_dir):  # whoever is placing a file now has done it then
            _finish_placing(arrivals, raw_dir)
    faults = [fault for arrival in arrivals if (fault := _fault(arrival, raw_dir)) is not None]
    faults += [
        Words(
            f"{path} 不在登記簿中（請以 `carbon submit` 送件，或移走）",
            f"{path} is not in the register (submit it with `carbon submit`, or take it away)",
        )
        for path in _unregistered(arrivals, raw_dir)
    ]
    if faults:
        raise RegisterError(
            f"原始資料夾與登記簿不符：{'；'.join(fault.zh for fault in faults)}。",
            f"The raw folder is not what the register says: {'; '.join(fault.en for fault in faults)}.",
        )


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
    restatement: bool = False,
    mapping: dict[str, Any] | None = None,
    way: Words = BY_SUBMIT,
) -> Arrival:
    """Copy a file into the raw folder and record it; ``way`` says how its sender gives a reason.

    The same content again is the same arrival, where it is read in the same way and was not withdrawn.

    Raises:
        RegisterError: the chain is broken, a name is not usable as a folder name, the source is a link, or a
            file that replaces an earlier one gives no reason.
        ReviewError: the period is locked and this is no restatement, or the other way round.
    """
    _refuse_ways_out(source, dataset, bureau, period)
    with sole_user(raw_dir):
        register_path, digest = raw_dir / "register.jsonl", sha256_of(source)
        arrivals, reviews = arrivals_so_far(register_path), read_reviews(raw_dir)
        same_place = [item for item in arrivals if item.place == (dataset, bureau, period)]
        _finish_placing(same_place, raw_dir)
        again = [item for item in same_place[-1:] if (item.sha256, item.mapping) == (digest, mapping)]
        if again and state_of(again[0].submission_id, reviews) != WITHDRAWN:
            return again[0]
        if same_place and not (reason or "").strip():
            raise RegisterError(
                f"{bureau} 已送過 {period} 的 {dataset}（{same_place[-1].path}）；取代須附理由（{way.zh}）。",
                f"{bureau} has already sent {dataset} for {period} ({same_place[-1].path}); "
                f"a file that replaces it needs a reason ({way.en}).",
            )
        _refuse_change_of_locked(reviews, same_place, restatement)
        path = _path_for(source, raw_dir, f"{dataset}/{period}/{bureau}", digest)
        _copy_beside(source, raw_dir / path, digest)
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
            restatement=restatement or None,
            mapping=mapping,
        )
        append_link(register_path, arrival)
        _put_in_place(raw_dir / path)
        return arrival


def _refuse_ways_out(source: Path, *parts: str) -> None:
    """No name leads out of the raw folder, and no link to a file that its sender may not read."""
    for part in parts:
        if not _SAFE_PART.fullmatch(part):
            raise RegisterError(
                f"「{part}」不能作為資料集、局處或期間的代碼；請只用英文字母、數字、- 與 _。",
                f"{part!r} cannot be used as a dataset, bureau or period; use letters, digits, - and _.",
            )
    if source.is_symlink():
        raise RegisterError(
            f"{source.name} 是連到另一個檔案的連結；請送檔案本身。",
            f"{source.name} is a link to another file; submit the file itself.",
        )


def _refuse_change_of_locked(reviews: list[Review], same_place: list[Arrival], restatement: bool) -> None:
    """A locked period changes only by a restatement, and nothing else is called one."""
    locked = any_locked({item.submission_id for item in same_place}, reviews)
    if locked and not restatement:
        item = same_place[-1]
        raise ReviewError(
            f"{item.bureau} 的 {item.dataset}（{item.period}）已鎖定，只能以重編更動；"
            "請以 `carbon submit … --restatement --reason` 說明理由。",
            f"{item.dataset} of {item.bureau} for {item.period} is locked and changes only by a restatement; "
            "give the reason with `carbon submit … --restatement --reason`.",
        )
    if restatement and not locked:
        raise ReviewError(
            "這個期間沒有鎖定，不是重編；請不加 --restatement 送件。",
            "This period is not locked, so the file is no restatement; submit it without --restatement.",
        )


def _fault(arrival: Arrival, raw_dir: Path) -> Words | None:
    path, name = raw_dir / arrival.path, arrival.path
    if not path.is_file():
        return Words(f"缺少 {name}（請由備份還原）", f"{name} is missing (restore it from a backup)")
    if path.stat().st_size != arrival.size_bytes or sha256_of(path) != arrival.sha256:
        return Words(
            f"{name} 在收到後遭更動（請還原，並將更動另送一份新檔）",
            f"{name} was changed after it arrived (restore it, and submit the change as a new file)",
        )
    return None


def _data_files(raw_dir: Path) -> set[str]:
    return {
        path.relative_to(raw_dir).as_posix()
        for path in raw_dir.rglob("*")
        if path.is_file() and not _IGNORED_NAMES.search(path.name)
    }


def _unregistered(arrivals: list[Arrival], raw_dir: Path) -> list[str]:
    """Files that no arrival names; one that arrived since ``arrivals`` was read is none of them."""
    found = _data_files(raw_dir) - {arrival.path for arrival in arrivals}
    now = arrivals_so_far(raw_dir / "register.jsonl") if found else []
    return sorted(found - {arrival.path for arrival in now})


def _path_for(source: Path, raw_dir: Path, stem: str, digest: str) -> str:
    """Where a file is placed; nothing is overwritten: a second content for a stem carries its hash."""
    suffix = source.suffix.lower() if source.suffix.lower() in readable(True) else ".bin"
    target = raw_dir / f"{stem}{suffix}"
    if target.exists() and sha256_of(target) != digest:
        target = raw_dir / f"{stem}.{digest[:12]}{suffix}"
    return target.relative_to(raw_dir).as_posix()


def _copy_beside(source: Path, target: Path, digest: str) -> None:
    """Copy a file to where it waits for its line in the register; no reader looks there.

    Raises:
        RegisterError: the file changed while it was copied.
    """
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    waiting = _waiting(target)
    try:
        shutil.copyfile(source, waiting)
        with waiting.open("rb+") as file:
            os.fsync(file.fileno())
    except OSError:
        waiting.unlink(missing_ok=True)
        raise
    if sha256_of(waiting) != digest:
        waiting.unlink()
        raise RegisterError(
            f"{source.name} 在收件時遭更動；請待檔案寫完再送一次。",
            f"{source.name} changed while it was taken in; submit it again when it is whole.",
        )


def _put_in_place(target: Path) -> None:
    """Give a registered file its name."""
    if not target.exists():
        _waiting(target).replace(target)
        sync_path(target.parent)


def _finish_placing(arrivals: list[Arrival], raw_dir: Path) -> None:
    """Do what a crash kept undone: a registered file that still waits beside its place is put there."""
    for arrival in arrivals:
        target = raw_dir / arrival.path
        waiting = _waiting(target)
        if not target.exists() and waiting.is_file() and sha256_of(waiting) == arrival.sha256:
            _put_in_place(target)


def _waiting(target: Path) -> Path:
    return target.with_name(target.name + ".part")
