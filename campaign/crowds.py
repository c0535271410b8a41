"""Many at once: readers and publications, a reader that never closes, two runs, a run and a submission."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from campaign.city import FILES, City
from campaign.forks import Ended, Fork, asked, carbon
from campaign.ground import (
    AFTER,
    LATER,
    Ground,
    Outcome,
    judge_end,
    judge_published,
    submitting,
)

READERS, PUBLICATIONS, WHILE_OPEN = 20, 20, 5
_ONE_STATE = """
    select meta.run.arrivals, targets.allowable_tco2e, (select count(*) from meta.run_inputs),
        (select count(*) from raw.targets), (select cap_tco2e from marts.carbon_budget)
    from meta.run cross join marts.emissions_gap as targets
"""
TABLES = [
    *(f"raw.{name}" for name in FILES),
    "marts.emissions_gap",
    "marts.carbon_budget",
    "reference.sources",
]


def readers_and_publications(ground: Ground, number: int, rng: random.Random) -> Outcome:
    """Two builds are published in turn while readers open and close: each sees one of them, whole."""
    city, outcome = ground.city("readers"), Outcome()
    builds = _builds(ground)
    allowed = [asked(build, lambda build=build: _state(build.published)) for build in builds]  # type: ignore[misc]
    done = city.folder / "done"
    readers = [Fork(_reading(city, allowed, done, reader)) for reader in range(READERS)]
    writer = Fork(lambda: _publish_in_turn(builds, city, PUBLICATIONS, 0.2)).wait()
    done.touch()
    ended = [reader.wait() for reader in readers]
    if writer.code != 0:
        outcome.faults.append(f"a publication failed: {writer.said[-600:]}")
    reads = 0
    for reader, end in enumerate(ended):
        if end.code != 0:
            outcome.half_published += 1
            outcome.faults.append(f"reader {reader}: {end.said[-400:]}")
        else:
            reads += int(json.loads(end.said)["reads"])
    outcome.note = f"{READERS} readers, {PUBLICATIONS} publications, {reads} reads"
    return outcome


def reader_that_never_closes(ground: Ground, number: int, rng: random.Random) -> Outcome:
    """A reader keeps its connection open over publications: they succeed, and its view stays."""
    city, outcome = ground.city("open"), Outcome()
    builds = _builds(ground)
    ready, done = city.folder / "ready", city.folder / "done"

    def keep_open() -> int:
        with duckdb.connect(str(city.published), read_only=True) as connection:
            first = connection.execute(_ONE_STATE).fetchall()
            ready.touch()
            while not done.exists():
                if connection.execute(_ONE_STATE).fetchall() != first:
                    return 1
                time.sleep(0.02)
        return 0

    reader = Fork(keep_open)
    while not ready.exists():
        time.sleep(0.01)
    writer = Fork(lambda: _publish_in_turn(builds, city, WHILE_OPEN, 0.1)).wait()
    done.touch()
    if writer.code != 0:
        outcome.faults.append(f"a publication failed: {writer.said[-600:]}")
    if reader.wait().code != 0:
        outcome.half_published += 1
        outcome.faults.append("what the open reader saw changed")
    outcome.note = f"{WHILE_OPEN} publications each" if number == 0 else ""
    return outcome


def two_pipelines(ground: Ground, number: int, rng: random.Random) -> Outcome:
    """Two runs start at once: the second waits, and both end well."""
    city, outcome = ground.city("two"), Outcome()
    runs = [Fork(carbon(city, "run", "--force")) for _ in range(2)]
    _judge_both([run.wait() for run in runs], outcome)
    judge_published(ground, city, (AFTER,), outcome)
    judge_end(ground, city, AFTER, outcome)
    return outcome


def run_and_submission(ground: Ground, number: int, rng: random.Random) -> Outcome:
    """A file arrives while a run is under way: it is in this run or the next, and whole in either."""
    city, outcome = ground.city("arrival"), Outcome()
    submit = carbon(city, *submitting(city, LATER))
    run, moment = Fork(carbon(city, "run")), rng.uniform(0, ground.run.cpu_s)
    while run.cpu_s < moment:
        time.sleep(0.005)
    submission = Fork(submit)
    _judge_both([submission.wait(), run.wait()], outcome)
    state = judge_published(ground, city, (AFTER, LATER), outcome)
    outcome.note = {AFTER: "for the next run", LATER: "in this run"}.get(state or 0, "")
    judge_end(ground, city, LATER, outcome)
    return outcome


def _judge_both(ended: list[Ended], outcome: Outcome) -> None:
    outcome.faults += [f"one ended with {end.code}: {end.said[-600:]}" for end in ended if end.code != 0]


def _builds(ground: Ground) -> list[City]:
    """Two cities of the trial's own with a finished build each: of the first and of the later targets."""
    finished = {"first": ground.published, "later": City(ground.folder / "scratch")}
    return [ground.city(f"build-of-{name}", city) for name, city in finished.items()]


def _publish_in_turn(builds: list[City], target: City, times: int, pause_s: float) -> int:
    from pipelines.publication.opening import read_inputs
    from pipelines.releases.publishing import publish

    for number in range(times):
        build, settings = builds[number % 2].settings, target.settings
        shutil.copyfile(build.build_path, settings.build_path)
        inputs = read_inputs(build)
        publish(settings, inputs.run, inputs.arrivals, TABLES, None)
        time.sleep(pause_s)
    return 0


def _reading(city: City, allowed: list[list[object]], done: Path, reader: int) -> Callable[[], int]:
    def read() -> int:
        reads = 0
        while not done.exists():
            state = _state(city.published)
            assert state in allowed, f"{state} is neither of {allowed}"
            reads += 1
            time.sleep(0.5)  # 20 that never pause would only measure each other
        print(json.dumps({"reads": reads}))
        return 0

    return read


def _state(published: Path) -> list[object]:
    with duckdb.connect(str(published), read_only=True) as connection:
        (row,) = connection.execute(_ONE_STATE).fetchall()
        return [float(value) for value in row]
