"""Runs whose process is gone: they are found by a lock that the kernel drops with the process, and ended.

Dagster counts a run as under way until somebody says otherwise, and lets no other begin meanwhile.
"""

import fcntl
import os
import time
from pathlib import Path
from typing import IO

import dagster as dg

from pipelines.contracts.machinery.words import Words
from pipelines.settings import Settings

# a run that has begun asks for its resources, and so shows that it lives, after it has loaded its code
STARTUP_S = 60
KEPT_S = 3600
FOLDER = ".runs"
UNDER_WAY = [
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]
# one that was made, and neither queued nor started, is what a killed process leaves too
_UNFINISHED = [*UNDER_WAY, dg.DagsterRunStatus.NOT_STARTED]
KILLED = Words(
    "這次執行的程序已不存在（被強制終止，或機器重新啟動）；下一次執行會補做。",
    "The process of this run is gone (killed, or the machine was restarted); the next run makes up for it.",
).paragraphs


_held: dict[str, IO[str]] = {}


def show_sign_of_life(settings: Settings, run_id: str) -> None:
    """Hold the run's own lock until this process ends, however it ends.

    It is not given back when the work is done: Dagster writes down the end of a run a moment later.
    """
    if run_id not in _held:
        path = _path(settings, run_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        begun = path.with_suffix(".begun")
        _held[run_id] = begun.open("w", encoding="utf-8")
        fcntl.flock(_held[run_id], fcntl.LOCK_EX)
        begun.rename(path)  # under its name it was never free while its process lived


def end_dead_runs(instance: dg.DagsterInstance, settings: Settings) -> list[str]:
    """Call failed every run that is said to be under way though its process is gone; returns their ids."""
    ended = []
    for record in instance.get_run_records(dg.RunsFilter(statuses=_UNFINISHED)):
        run = record.dagster_run
        path = _path(settings, run.run_id)
        began = record.start_time or record.update_timestamp.timestamp()
        had_time = path.exists() or time.time() - began > STARTUP_S
        if had_time and not _lives(path):
            instance.report_run_failed(run, KILLED)
            ended.append(run.run_id)
    _clear_away(settings)
    return ended


def _clear_away(settings: Settings) -> None:
    """Delete the locks of runs that ended long ago."""
    for path in (settings.warehouse_dir / FOLDER).glob("*"):
        if time.time() - path.stat().st_mtime > KEPT_S and not _lives(path):
            path.unlink(missing_ok=True)


def _path(settings: Settings, run_id: str) -> Path:
    return settings.warehouse_dir / FOLDER / run_id


def _lives(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)
