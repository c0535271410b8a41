"""What every trial starts from and is compared with, and how a trial is judged."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from campaign.city import City, Rows, contents, faults_of_books, found_city, restore
from campaign.forks import Fork, asked, carbon, import_what_it_imports
from campaign.points import Length, measure

BEFORE, AFTER, LATER = 50, 40, 45  # the reductions, in per cent, of three versions of the targets
CLOCKED = ("meta.run", "meta.submissions")  # hold the moment of an arrival, or a sha256 over it


@dataclass
class Outcome:
    """How one trial ended; nothing is added for one that ended well."""

    lost: int = 0
    half_published: int = 0
    wrong: int = 0
    faults: list[str] = field(default_factory=list)
    note: str = ""

    @property
    def recovered(self) -> bool:
        """Whether it ended right without a person."""
        return not (self.lost or self.half_published or self.wrong or self.faults)


@dataclass(frozen=True)
class Ground:
    """Two cities that no trial touches, the right results, and how long a run and a submission are.

    ``published`` has published its first targets; ``pristine`` has new targets besides, that no run has seen.
    """

    folder: Path
    published: City
    pristine: City
    right: dict[int, Rows]
    run: Length
    submission: Length

    def city(self, name: str, of: City | None = None) -> City:
        """A city of a trial's own, as the pristine one."""
        mine = City(self.folder / f"{name}-{os.getpid()}" / "city")
        mine.folder.parent.mkdir(exist_ok=True)
        restore(of or self.pristine, mine)
        return mine


def lay_ground(folder: Path) -> Ground:
    """Found the cities and compute what is right, each by an undisturbed run.

    Raises:
        RuntimeError: an undisturbed run failed, or two of them differ.
    """
    published, pristine = found_city(folder / "published"), City(folder / "pristine")
    first = import_what_it_imports(published, carbon(published, "run"))
    _must(first.code == 0, f"The first run failed: {first.said}")
    restore(published, pristine)
    pristine.submit_targets(AFTER)
    scratch = City(folder / "scratch")
    restore(pristine, scratch)
    run, ended = measure(carbon(scratch, "run"), scratch.folder)
    _must(ended.code == 0, ended.said)
    right = {BEFORE: _asked_contents(published), AFTER: _asked_contents(scratch)}
    _must(right[BEFORE] != right[AFTER], "New targets changed nothing.")
    _must(Fork(carbon(scratch, "run", "--force")).wait().code == 0, "A second run failed.")
    _must(_asked_contents(scratch) == right[AFTER], "Two undisturbed runs differ.")
    submission, ended = measure(carbon(scratch, *submitting(scratch, LATER)), scratch.folder)
    _must(ended.code == 0, ended.said)
    _must(Fork(carbon(scratch, "run")).wait().code == 0, "The run of the later targets failed.")
    right[LATER] = _asked_contents(scratch)
    return Ground(folder, published, pristine, right, run, submission)


def submitting(city: City, reduction_pct: int) -> list[str]:
    """The arguments of `carbon` that replace the targets."""
    file = str(city.targets_file(reduction_pct))
    return [
        "submit",
        file,
        "--dataset",
        "targets",
        "--bureau",
        "COMPILED",
        "--period",
        "all",
        "--reason",
        "x",
    ]


def judge_published(ground: Ground, city: City, allowed: tuple[int, ...], outcome: Outcome) -> int | None:
    """Look at the published file as a reader would: it must be whole, and one of the right states.

    Returns:
        Which state it is; None when it is none of them, which the outcome then says.
    """
    try:
        found = _asked_contents(city)
    except RuntimeError as error:
        outcome.half_published += 1
        outcome.faults.append(f"the published file cannot be read: {error}")
        return None
    for state in allowed:
        if without_clock(found) == without_clock(ground.right[state]):
            return state
    outcome.half_published += 1
    outcome.faults.append("the published file is no state that was ever right")
    return None


def judge_end(ground: Ground, city: City, state: int, outcome: Outcome) -> None:
    """One more run, nobody helping: it must succeed and give the right rows, and the books hold."""
    ended = Fork(carbon(city, "run")).wait()
    if ended.code != 0:
        outcome.faults.append(f"the next run ended with {ended.code}: {ended.said[-600:]}")
        return
    try:
        found, books = _asked_contents(city), asked(city, lambda: faults_of_books(city))
    except RuntimeError as error:
        outcome.lost += 1
        outcome.faults.append(str(error))
        return
    outcome.faults += books
    right = without_clock(ground.right[state])
    for table in right.keys() | without_clock(found).keys():
        due, there = Counter(right.get(table, [])), Counter(found.get(table, []))
        outcome.lost += (due - there).total()
        outcome.wrong += (there - due).total()
        if due != there:
            outcome.faults.append(f"{table} differs: {[*(due - there)][:2]} became {[*(there - due)][:2]}")


def without_clock(rows: Rows) -> Rows:
    """The tables that do not depend on when a file arrived."""
    return {name: found for name, found in rows.items() if name not in CLOCKED}


def sequences(city: City) -> list[int]:
    """The numbers of the arrivals that the register acknowledges, after checking its chain."""
    from pipelines.ledger.register import read_register

    return [item.sequence for item in read_register(city.settings.register_path)]


def _asked_contents(city: City) -> Rows:
    found: Rows = asked(city, lambda: contents(city.published))
    return found


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise RuntimeError(otherwise)
