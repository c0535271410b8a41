"""The faults, and how often each is tried."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from campaign import clocks, crowds, disks, kills
from campaign.ground import Ground, Outcome


@dataclass(frozen=True)
class Fault:
    """One fault: what the table calls it, its trial, and how many trials the whole and short form have."""

    title: str
    trial: Callable[[Ground, int, random.Random], Outcome]
    trials: int
    short: int
    side_by_side: bool = True


FAULTS = {
    "kill-run": Fault("`kill -9` in a run", kills.killed_run, 100, 2),
    "kill-submit": Fault("`kill -9` in a submission", kills.killed_submission, 40, 3),
    "torn-line": Fault("the register's last line torn by a power cut", kills.torn_line, 20, 1),
    "full-disk": Fault("disk full (a small disk mounted)", disks.full_disk, 12, 0),
    "file-size": Fault("disk full (a limit on file sizes)", disks.file_size_limit, 8, 1),
    "read-only": Fault("read-only folder", disks.read_only_folder, 3, 0),
    "clock-jump": Fault("clock jump of up to ten years", clocks.jumping_clock, 6, 0),
    "clock-ahead": Fault("clock ahead, then put right", clocks.clock_put_right, 4, 0),
    "open-reader": Fault("a reader that never closes", crowds.reader_that_never_closes, 3, 1),
    "readers": Fault(
        "readers during publications", crowds.readers_and_publications, 1, 1, side_by_side=False
    ),
    "two-runs": Fault("two pipelines at once", crowds.two_pipelines, 4, 0),
    "run-and-submit": Fault("a submission during a run", crowds.run_and_submission, 6, 0),
}


def trials_of(name: str, kills_of_a_run: int, short: bool) -> int:
    """How many trials of a fault are made."""
    if short:
        return FAULTS[name].short
    return kills_of_a_run if name == "kill-run" else FAULTS[name].trials
