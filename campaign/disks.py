"""A disk that is full, and a folder that nobody may write to."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from campaign.city import City
from campaign.forks import Ended, Fork, carbon
from campaign.ground import AFTER, BEFORE, LATER, Ground, Outcome, judge_end, judge_published, submitting

FOLDERS = ("warehouse", "dagster", "raw")
_MOUNT, _UMOUNT = shutil.which("mount") or "", shutil.which("umount") or ""
Work = Callable[[], int | None]


def full_disk(ground: Ground, number: int, rng: random.Random) -> Outcome:
    """One folder is on a disk that fills up; a sentence says so, and with room the next run succeeds."""
    city, outcome = ground.city("disk"), Outcome()
    folder = FOLDERS[number % len(FOLDERS)]
    work, state = _work(city, folder)
    if not _may_mount():
        outcome.note = "no right to mount"
        return outcome
    with _small_disk(
        city.folder / folder, rng.randint(0, 400_000 if folder != "raw" else 8_000)
    ) as make_room:
        ended = Fork(work).wait()
        _judge_words(ended, outcome, ("no space", "full", "space left"))
        outcome.note = f"{folder}: {'refused' if ended.code else 'had room'}"
        judge_published(ground, city, (BEFORE, AFTER), outcome)
        make_room()
        _again_and_judge(ground, city, folder, work, state, outcome)
    return outcome


def file_size_limit(ground: Ground, number: int, rng: random.Random) -> Outcome:
    """No file may grow beyond a size: what a full disk is to a process, without the right to mount one."""
    city, outcome = ground.city("limit"), Outcome()
    folder = ("warehouse", "raw")[number % 2]
    work, state = _work(city, folder)
    most = rng.randint(1, 200_000 if folder != "raw" else 1_000)
    ended = Fork(_limited(work, most)).wait()
    _judge_words(ended, outcome, ("too large", "space", "full", "disk"))
    outcome.note = f"{folder}: {'refused' if ended.code else 'had room'}"
    judge_published(ground, city, (BEFORE, AFTER), outcome)
    _again_and_judge(ground, city, folder, work, state, outcome)
    return outcome


def read_only_folder(ground: Ground, number: int, rng: random.Random) -> Outcome:
    """One folder may not be written to; a sentence says so, and when it may again the next run succeeds."""
    city, outcome = ground.city("readonly"), Outcome()
    folder = FOLDERS[number % len(FOLDERS)]
    work, state = _work(city, folder)
    if not _may_mount():
        outcome.note = "no right to mount"
        return outcome
    path = city.folder / folder
    _mount("--bind", str(path), str(path))
    try:
        _mount("-o", "remount,ro,bind", str(path))
        ended = Fork(work).wait()
        _judge_words(ended, outcome, ("read-only", "permission", "writ"))
        outcome.note = f"{folder}: {'refused' if ended.code else 'not needed'}"
        judge_published(ground, city, (BEFORE, AFTER), outcome)
    finally:
        _unmount(path)
    _again_and_judge(ground, city, folder, work, state, outcome)
    return outcome


def _work(city: City, folder: str) -> tuple[Work, int]:
    """What is tried in a folder, and the state it leads to."""
    if folder == "raw":
        return carbon(city, *submitting(city, LATER)), LATER
    return carbon(city, "run"), AFTER


def _again_and_judge(
    ground: Ground, city: City, folder: str, work: Work, state: int, outcome: Outcome
) -> None:
    if folder == "raw" and (ended := Fork(work).wait()).code != 0:
        outcome.faults.append(f"the submission after it ended with {ended.code}: {ended.said[-600:]}")
    judge_end(ground, city, state, outcome)


def _judge_words(ended: Ended, outcome: Outcome, words: tuple[str, ...]) -> None:
    """A command that could not do its work says why, in a sentence and not in a traceback."""
    if ended.code == 0:
        return
    if ended.code < 0 or "Traceback" in ended.said:
        outcome.faults.append(f"it ended with {ended.code} and no sentence: {ended.said[-900:]}")
    elif not any(word in ended.said.lower() for word in words):
        outcome.faults.append(f"its sentence does not say why: {ended.said[-900:]}")


def _limited(work: Work, most_bytes: int) -> Work:
    def limited() -> int | None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, resource.RLIM_INFINITY))
        return work()

    return limited


@contextmanager
def _small_disk(folder: Path, room_bytes: int) -> Iterator[Callable[[], None]]:
    """Put a folder on a disk of its own with little room; gives the way to make room."""
    aside = folder.with_name(folder.name + ".aside")
    folder.rename(aside)
    folder.mkdir()
    pages = sum(-(-path.stat().st_size // 4096) + 2 for path in aside.rglob("*"))
    _mount("-t", "tmpfs", "-o", f"size={pages * 4096 + room_bytes}", "tmpfs", str(folder))
    try:
        shutil.copytree(aside, folder, dirs_exist_ok=True)
        yield lambda: _mount("-o", "remount,size=1g", str(folder))
    finally:
        _unmount(folder)


def _may_mount() -> bool:
    return os.geteuid() == 0 and bool(_MOUNT)


def _mount(*arguments: str) -> None:
    subprocess.run([_MOUNT, *arguments], check=True, capture_output=True)


def _unmount(folder: Path) -> None:
    subprocess.run([_UMOUNT, "--lazy", str(folder)], check=True, capture_output=True)
