"""Reads a file into sheets of text cells, in a separate process with limits of memory and time.

A file comes from outside: whatever it does to its parser, this process goes on and the answer is a sentence.
It is started once and asked file after file; after a failure, or many files, it is replaced.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from pathlib import Path

from pipelines.intake.reading.sheets import Area, Oddity, Sheet
from pipelines.ledger.errors import RefusedFileError

MEMORY_BYTES = 3 * 2**30
SECONDS = 60
FILES_BEFORE_RENEWAL = 500
_CHUNK = 2**20


def read_sheets(path: Path, max_bytes: int, seconds: int = SECONDS, *, is_prose: bool = False) -> list[Sheet]:
    """All sheets of a file that hold anything; one whose name starts with "_" is a template's own, not data.

    Args:
        path: the file.
        max_bytes: largest file that is read.
        seconds: longest time it may take.
        is_prose: whether it may be the text of minutes.

    Raises:
        RefusedFileError: the path is no file, too large, of an unknown kind, empty, not readable or not safe,
            or it takes more memory or time than a table needs.
    """
    with _turn:
        answer = _the_worker().ask(path, max_bytes, seconds, is_prose)
    if "refused" in answer:
        raise RefusedFileError(*answer["refused"])
    if "sheets" not in answer:
        raise _failure(path, answer["failed"])
    return [_sheet(facts, path.name) for facts in answer["sheets"]]


def _sheet(facts: dict, file_name: str) -> Sheet:  # type: ignore[type-arg]
    merged = tuple(Area(**area) for area in facts.pop("merged"))
    oddities = tuple(Oddity(**oddity) for oddity in facts.pop("oddities"))
    return Sheet(**facts, merged=merged, oddities=oddities, file_name=file_name)


class _Worker:
    """The process in which files are parsed; it answers one thread at a time (see ``_turn``)."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "pipelines.intake.reading.worker", str(MEMORY_BYTES)]
        self.owner = os.getpid()
        self.asked = 0
        self.process = subprocess.Popen(  # noqa: S603 - our own module, no text from outside
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    @property
    def is_fit(self) -> bool:
        """Whether it may be asked once more: alive, of this process, and not too often asked."""
        mine = self.owner == os.getpid()
        return mine and self.process.poll() is None and self.asked < FILES_BEFORE_RENEWAL

    def ask(self, path: Path, max_bytes: int, seconds: int, is_prose: bool) -> dict:  # type: ignore[type-arg]
        """The sheets, the refusal, or why there is neither."""
        assert self.process.stdin is not None
        self.asked += 1
        question = {
            "path": str(path.absolute()),
            "max_bytes": max_bytes,
            "seconds": seconds,
            "is_prose": is_prose,
        }
        try:
            self.process.stdin.write(json.dumps(question).encode() + b"\n")
            self.process.stdin.flush()
            return dict(json.loads(self._answer(time.monotonic() + seconds)))
        except TimeoutError:
            self.end()
            return {"failed": "time"}
        except (BrokenPipeError, EOFError):
            self.end()
            return {"failed": "memory"}

    def _answer(self, deadline: float) -> bytes:
        received = b""
        while b"\n" not in received:
            received += self._some(deadline)
        length, _, body = received.partition(b"\n")
        parts, missing = [body], int(length) - len(body)
        while missing > 0:
            parts.append(self._some(deadline))
            missing -= len(parts[-1])
        return b"".join(parts)

    def _some(self, deadline: float) -> bytes:
        assert self.process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            if not selector.select(max(deadline - time.monotonic(), 0)):
                raise TimeoutError
        received = os.read(self.process.stdout.fileno(), _CHUNK)
        if not received:
            raise EOFError
        return received

    def end(self) -> None:
        """Stop the process, if it is ours, and wait for it."""
        if self.owner == os.getpid():
            self.process.kill()
            self.process.wait()
            for stream in (self.process.stdin, self.process.stdout):
                if stream is not None:
                    stream.close()


_turn = threading.Lock()
_worker: _Worker | None = None


def _the_worker() -> _Worker:
    global _worker
    if _worker is None or not _worker.is_fit:
        if _worker is not None:
            _worker.end()
        else:
            atexit.register(_end_worker)
        _worker = _Worker()
    return _worker


def _end_worker() -> None:
    if _worker is not None:
        _worker.end()


def _failure(path: Path, kind: str) -> RefusedFileError:
    if kind == "time":
        return RefusedFileError(
            "took_too_long",
            f"{path.name} 讀取過久；請只保留資料，另存後重新送件。",
            f"{path.name} takes too long to read; keep nothing but the data and submit it again.",
        )
    return RefusedFileError(
        "too_heavy",
        f"{path.name} 讀取時需要過多記憶體；請只保留資料，另存後重新送件。",
        f"{path.name} needs too much memory to read; keep nothing but the data and submit it again.",
    )
