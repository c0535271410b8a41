"""``python -m campaign``: every fault, its table, and ``ratio: <share of trials that ended right>``."""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path

from campaign.city import keep_only_its_contracts
from campaign.faults import FAULTS, trials_of
from campaign.forks import Fork
from campaign.ground import Ground, Outcome, lay_ground
from campaign.table import print_table


def main() -> int:
    """Run the campaign; 0 when every trial ended right without a person."""
    asked = _arguments()
    keep_only_its_contracts()
    print(f"seed: {asked.seed}")
    deadline = time.monotonic() + asked.minutes * 60
    with tempfile.TemporaryDirectory(prefix="campaign-") as folder:
        ground = lay_ground(Path(folder))
        print(
            f"a run: {ground.run.writes} writes; a submission: {ground.submission.writes} writes", flush=True
        )
        found = {name: _tried(name, asked, ground, deadline) for name in asked.only or FAULTS}
    return print_table(found)


def _tried(name: str, asked: argparse.Namespace, ground: Ground, deadline: float) -> list[Outcome]:
    """All trials of a fault, shared among processes; what went wrong is printed as it is found."""
    numbers = range(trials_of(name, asked.kills, asked.short))
    answers = ground.folder / f"{name}.jsonl"
    answers.touch()
    jobs = asked.jobs if FAULTS[name].side_by_side else 1

    def some(job: int) -> int:
        for number in numbers[job::jobs]:
            if time.monotonic() > deadline:
                print(f"{name}: out of time before trial {number}")
                return 0
            outcome = _one(name, number, asked.seed, ground)
            with answers.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(outcome)) + "\n")
        return 0

    for ended in [fork.wait() for fork in [Fork(partial(some, job)) for job in range(jobs)]]:
        print(ended.said, end="" if ended.code == 0 else f"a job ended with {ended.code}\n", flush=True)
    lines = answers.read_text(encoding="utf-8").splitlines()
    print(f"{name}: {len(lines)} trials", file=sys.stderr, flush=True)
    return [Outcome(**json.loads(line)) for line in lines]


def _one(name: str, number: int, seed: int, ground: Ground) -> Outcome:
    outcome = FAULTS[name].trial(ground, number, random.Random(f"{seed} {name} {number}"))  # noqa: S311
    for fault in outcome.faults:
        print(f"{name}, trial {number}: {fault}", flush=True)
    return outcome


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m campaign", description=__doc__)
    parser.add_argument("--seed", type=int, default=20260105, help="decides every random point")
    parser.add_argument("--kills", type=int, default=100, help="kills of a run")
    parser.add_argument("--jobs", type=int, default=1, help="trials side by side")
    parser.add_argument("--minutes", type=float, default=90, help="no trial begins after this many minutes")
    parser.add_argument("--short", action="store_true", help="few trials of each fault, for the test suite")
    parser.add_argument("--only", nargs="+", choices=list(FAULTS), help="these faults alone")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
