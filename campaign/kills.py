"""`kill -9` in a run, `kill -9` in a submission, and a last line that a power cut tore."""

from __future__ import annotations

import random

from campaign.city import FILES, City, faults_of_books
from campaign.forks import Fork, asked, carbon
from campaign.ground import (
    AFTER,
    BEFORE,
    LATER,
    Ground,
    Outcome,
    judge_end,
    judge_published,
    sequences,
    submitting,
)
from campaign.points import Work, any_point, killed_at

LINES = len(FILES) + 1  # of the register: each file of the small city, and its new targets


def killed_run(ground: Ground, number: int, rng: random.Random) -> Outcome:
    """A run is killed: the published file is the old or the new one, and the next run gives the new one."""
    city, outcome = ground.city("kill"), Outcome()
    point = any_point(rng, ground.run, at_a_write=number % 2 == 1)
    ended = killed_at(point, carbon(city, "run"), city.folder)
    if ended.code != -9:
        outcome.note = "ended first"
    state = judge_published(ground, city, (BEFORE, AFTER), outcome)
    outcome.note = outcome.note or ("after publication" if state == AFTER else "before publication")
    judge_end(ground, city, AFTER, outcome)
    return outcome


def killed_submission(ground: Ground, number: int, rng: random.Random) -> Outcome:
    """A submission is killed: its line is whole or not there, and to submit again is enough."""
    city, outcome = ground.city("submission"), Outcome()
    submit = carbon(city, *submitting(city, LATER))
    killed_at(any_point(rng, ground.submission, at_a_write=number % 4 != 0), submit, city.folder)
    known = asked(city, lambda: sequences(city))
    if len(known) not in (LINES, LINES + 1):
        outcome.lost += 1
    outcome.note = "line written" if len(known) > LINES else "no line"
    if number % 5 == 4:  # the run comes first: it must not stumble over what is left behind
        ended = Fork(carbon(city, "run")).wait()
        if ended.code != 0:
            outcome.faults.append(f"the run after the kill ended with {ended.code}: {ended.said[-600:]}")
    _submit_again(ground, city, submit, outcome, with_a_run=number % 5 == 4)
    return outcome


def torn_line(ground: Ground, number: int, rng: random.Random) -> Outcome:
    """The last line was cut off before anybody was told of it: those before count; it is submitted again."""
    city, twin, outcome = ground.city("torn"), ground.city("twin"), Outcome()
    register = city.settings.register_path
    submit = carbon(twin, *submitting(twin, LATER))
    if Fork(submit).wait().code != 0:
        outcome.faults.append("the line could not be made")
        return outcome
    line = twin.settings.register_path.read_bytes()[register.stat().st_size :]
    with register.open("ab") as file:
        file.write(line[: rng.randint(1, len(line) - 2)])
    if asked(city, lambda: sequences(city)) != list(range(1, LINES + 1)):
        outcome.lost += 1
    if number % 4 == 3:
        judge_end(ground, city, AFTER, outcome)
    _submit_again(ground, city, carbon(city, *submitting(city, LATER)), outcome, with_a_run=number % 4 == 3)
    return outcome


def _submit_again(ground: Ground, city: City, submit: Work, outcome: Outcome, with_a_run: bool) -> None:
    ended = Fork(submit).wait()
    if ended.code != 0:
        outcome.faults.append(f"the submission after it ended with {ended.code}: {ended.said[-600:]}")
    if asked(city, lambda: sequences(city)) != list(range(1, LINES + 2)):
        outcome.lost += 1
    if with_a_run:
        judge_end(ground, city, LATER, outcome)
        return
    try:
        outcome.faults += [text for text in asked(city, lambda: faults_of_books(city)) if "slip" not in text]
    except RuntimeError as error:
        outcome.faults.append(str(error))
