"""A clock that goes back, runs ahead, or jumps while a run is under way."""

from __future__ import annotations

import datetime
import random
import time
from collections.abc import Callable

from campaign.city import City
from campaign.forks import Fork, carbon
from campaign.ground import LATER, Ground, Outcome, judge_end, submitting

DAY_S = 86_400
Work = Callable[[], int | None]


def jumping_clock(ground: Ground, number: int, rng: random.Random) -> Outcome:
    """A later file arrives under a wrong clock, and the clock jumps in the run: the later file counts."""
    city, outcome = ground.city("clock"), Outcome()
    jump_s = rng.choice((-1, 1)) * rng.randint(1, 3_650) * DAY_S
    outcome.note = "clock went back" if jump_s < 0 else "clock ran ahead"
    submitted = Fork(_at(carbon(city, *submitting(city, LATER)), lambda: jump_s)).wait()
    if submitted.code != 0:
        outcome.faults.append(f"the submission ended with {submitted.code}: {submitted.said[-600:]}")
    ended = Fork(_at(carbon(city, "run"), lambda: jump_s if rng.random() < 0.5 else 0)).wait()
    if ended.code != 0:
        outcome.faults.append(f"the run ended with {ended.code}: {ended.said[-600:]}")
    judge_end(ground, city, LATER, outcome)
    return outcome


def clock_put_right(ground: Ground, number: int, rng: random.Random) -> Outcome:
    """One file arrives under a clock years ahead, the next one under the right clock: the next one counts."""
    city, outcome = ground.city("clock"), Outcome()
    ahead = Fork(_at(carbon(city, *submitting(city, 44)), lambda: rng.randint(1, 3_650) * DAY_S)).wait()
    right = Fork(carbon(city, *submitting(city, LATER))).wait()
    if ahead.code or right.code:
        outcome.faults.append(f"a submission failed: {ahead.said[-300:]} {right.said[-300:]}")
    _judge_gap(ground, city, outcome)
    return outcome


def _judge_gap(ground: Ground, city: City, outcome: Outcome) -> None:
    """The marts are those of the later targets; there is one arrival more than in the reference."""
    from campaign.city import contents
    from campaign.forks import asked

    ended = Fork(carbon(city, "run")).wait()
    if ended.code != 0:
        outcome.faults.append(f"the run ended with {ended.code}: {ended.said[-600:]}")
        return
    found = asked(city, lambda: contents(city.published))
    for table in ("marts.emissions_gap", "marts.carbon_budget"):
        if found[table] != ground.right[LATER][table]:
            outcome.wrong += 1
            outcome.faults.append(f"{table} is {found[table]}, not {ground.right[LATER][table]}")


def _at(work: Work, jump_s: Callable[[], int]) -> Work:
    """The same work under another clock: that of the register, and of every program that asks for seconds."""

    def shifted() -> int | None:
        import pipelines.ledger.register as register

        real = time.time

        class Clock(datetime.datetime):
            @classmethod
            def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:  # type: ignore[override]
                return datetime.datetime.now(tz) + datetime.timedelta(seconds=jump_s())

        register.datetime = Clock  # type: ignore[attr-defined]
        time.time = lambda: real() + jump_s()
        return work()

    return shifted
