"""Commands in forked processes: the parent has imported everything, so that a trial pays for its work alone.

The parent itself opens no database and starts no thread; whatever does is done in a fork.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from campaign.city import City

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
LONGEST_S = 3 * 3600


@dataclass(frozen=True)
class Ended:
    """How a fork ended: its exit code (negative: the signal), its processor time, and what it said."""

    code: int
    cpu_s: float
    said: str


class Fork:
    """A function in a process of its own; its exit code is what the function returns."""

    def __init__(self, work: Callable[[], int | None]) -> None:
        descriptor, name = tempfile.mkstemp(prefix="campaign-", suffix=".out")
        self._log = Path(name)
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            act_and_end(work, descriptor, descriptor)
        os.close(descriptor)

    @property
    def cpu_s(self) -> float:
        """Processor seconds it has used so far."""
        try:
            facts = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return float("inf")
        return float("inf") if facts[0] == "Z" else (int(facts[11]) + int(facts[12])) / _TICKS_PER_S

    def kill(self) -> None:
        """End it as `kill -9` does."""
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> Ended:
        """Wait for its end; one that never ends is killed, and its code says so."""
        deadline = time.monotonic() + LONGEST_S
        while True:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > deadline:
                self.kill()
            time.sleep(0.01)
        said = self._log.read_text(encoding="utf-8", errors="replace")
        self._log.unlink()
        return Ended(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, said)


def carbon(city: City, *arguments: str) -> Callable[[], int | None]:
    """A `carbon …` command of a city, to be given to a fork."""

    def work() -> int | None:
        from pipelines.cli import app

        _move_to(city)
        app(list(arguments))
        return 0

    return work


def asked(city: City, question: Callable[[], Any]) -> Any:
    """What a function returns in a fork, as JSON carries it.

    Raises:
        RuntimeError: it raised; the message is what it said.
    """
    answer = city.folder.parent / f"{city.folder.name}.answer.json"

    def work() -> int:
        _move_to(city)
        answer.write_text(json.dumps(question()), encoding="utf-8")
        return 0

    ended = Fork(work).wait()
    if ended.code != 0:
        raise RuntimeError(ended.said.strip().splitlines()[-1] if ended.said.strip() else str(ended.code))
    return json.loads(answer.read_text(encoding="utf-8"))


def import_what_it_imports(city: City, work: Callable[[], int | None]) -> Ended:
    """Run a command in a fork, then import here whatever it imported, so that later forks need not."""
    names = city.folder.parent / "modules.txt"

    def listed() -> int | None:
        try:
            return work()
        finally:
            found = [name for name, module in sys.modules.items() if getattr(module, "__spec__", None)]
            names.write_text("\n".join(found), encoding="utf-8")

    ended = Fork(listed).wait()
    for name in names.read_text(encoding="utf-8").splitlines():
        with contextlib.suppress(Exception):  # what is not imported here is imported by each fork
            importlib.import_module(name)
    return ended


def _move_to(city: City) -> None:
    variables = city.environment()
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(city.folder)


def act_and_end(work: Callable[[], int | None], stdout: int, stderr: int) -> None:
    """Do the work in this process, which does nothing else, and end it with what the work returns."""
    code = 70
    try:
        os.dup2(stdout, 1)
        os.dup2(stderr, 2)
        code = work() or 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
