"""Where a process is killed: at a moment of its processor time, or at one of its writes.

A write is whatever Python opens for writing, renames, removes, makes or syncs inside the city's folder; so a
step that is added later is hit too. A sync is two points, one before it and one after.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from campaign.forks import Ended, Fork

_RENAMES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "sqlite3.connect"}
_FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_SHORTLY_S = (0.0, 0.0, 0.002, 0.02, 0.1)
Work = Callable[[], int | None]


@dataclass(frozen=True)
class Point:
    """Processor seconds since the start, or the number of a write and the seconds after it."""

    cpu_s: float | None = None
    write: int = 0
    after_s: float = 0.0


@dataclass(frozen=True)
class Length:
    """How long an undisturbed process is: in processor seconds and in writes."""

    cpu_s: float
    writes: int


def measure(work: Work, folder: Path) -> tuple[Length, Ended]:
    """Run it undisturbed and count."""
    reader, writer = os.pipe()

    def counted() -> int | None:
        os.close(reader)
        _watch(folder, lambda number: os.write(writer, b"."))
        return work()

    fork = Fork(counted)
    os.close(writer)
    writes = 0
    while some := os.read(reader, 4096):
        writes += len(some)
    os.close(reader)
    ended = fork.wait()
    return Length(ended.cpu_s, writes), ended


def any_point(rng: random.Random, length: Length, at_a_write: bool) -> Point:
    """A random point of a process: anywhere in its time, or at or just after one of its writes."""
    if at_a_write:
        return Point(write=rng.randint(1, length.writes), after_s=rng.choice(_SHORTLY_S))
    return Point(cpu_s=rng.uniform(0, length.cpu_s))


def killed_at(point: Point, work: Work, folder: Path) -> Ended:
    """Start it and kill it with SIGKILL at the point; one that ended before is returned as it ended."""
    return _at_a_time(point.cpu_s, work) if point.cpu_s is not None else _at_a_write(point, work, folder)


def _at_a_time(cpu_s: float, work: Work) -> Ended:
    fork = Fork(work)
    while fork.cpu_s < cpu_s:
        time.sleep(0.002)
    fork.kill()
    return fork.wait()


def _at_a_write(point: Point, work: Work, folder: Path) -> Ended:
    reader, writer = os.pipe()

    def watched() -> int | None:
        os.close(reader)
        _watch(folder, reached)
        return work()

    def reached(number: int) -> None:
        if number == point.write:
            if not point.after_s:
                os.kill(os.getpid(), signal.SIGKILL)
            os.write(writer, b"!")

    fork = Fork(watched)
    os.close(writer)
    if os.read(reader, 1):
        time.sleep(point.after_s)
        fork.kill()
    os.close(reader)
    return fork.wait()


def _watch(folder: Path, reached: Callable[[int], Any]) -> None:
    """Call ``reached`` with the number of every write of this process inside a folder, just before it."""
    inside, count, fsync = str(folder), 0, os.fsync

    def one_more() -> None:
        nonlocal count
        count += 1
        reached(count)

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, str) and path.startswith(inside) and flags & _FOR_WRITING:
                one_more()
        elif event in _RENAMES and os.fsdecode(arguments[0] or "").startswith(inside):
            one_more()

    def counted_fsync(descriptor: int) -> None:
        one_more()
        fsync(descriptor)
        one_more()

    sys.addaudithook(hear)
    os.fsync = cast(Any, counted_fsync)
