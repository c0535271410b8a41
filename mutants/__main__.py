"""``python -m mutants``: faults in SQL and Python, what the tests say to each; 1 when too many survive."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from mutants.edits import Outcome, equivalents
from mutants.report import killed_pct, survivors, table

Fault = TypeVar("Fault")


def main() -> int:
    """Run the trials; 0 when at least the floor of those that mean something are killed, else 1."""
    asked = _arguments()
    print(f"seed: {asked.seed}")
    outcomes: list[Outcome] = []
    for language, tried in (("sql", _sql), ("python", _python)):
        if asked.only in (None, language):
            began = time.monotonic()
            found = _without_equivalents(tried(asked))
            print(
                f"\n{language}: {len(found)} faults in {time.monotonic() - began:.0f} s\n\n{table(found)}\n"
            )
            outcomes += found
    print(survivors(outcomes))
    share = killed_pct(outcomes)
    print(f"\nkilled: {share:.1f} % (at least {asked.floor:g} % are needed)")
    return 0 if share >= asked.floor else 1


def _sql(asked: argparse.Namespace) -> list[Outcome]:
    from mutants.sql_trials import Trials
    from mutants.unit_tests import unit_tests, untested_models
    from pipelines.settings import Settings

    tests = unit_tests(Settings())
    without = untested_models(Settings(), tests)
    print(f"{len(without)} models without a unit test, in which nothing is tried: {', '.join(without)}")
    trials = Trials(tests)
    of_formulas = [
        trials.formula(*fault) for fault in _some(asked, list(trials.of_formulas()), asked.sql // 3)
    ]
    return of_formulas + [trials.model(*fault) for fault in _some(asked, list(trials.of_models()), asked.sql)]


def _python(asked: argparse.Namespace) -> list[Outcome]:
    from mutants.python_trials import faults, import_before_the_forks, passes, subjects, trial

    tried, without = subjects()
    print(
        f"{len(without)} modules that no test file imports, in which nothing is tried: {', '.join(without)}"
    )
    import_before_the_forks()
    chosen = _some(asked, list(faults(tried)), asked.python)
    broken = [subject.module for subject in {subject for subject, _ in chosen} if not passes(subject)]
    if broken:
        raise RuntimeError(f"The tests of these modules fail before any fault is put in: {', '.join(broken)}")
    return [trial(*fault) for fault in chosen]


def _some(asked: argparse.Namespace, faults: list[Fault], count: int) -> list[Fault]:
    """A sample that the seed decides, or all."""
    if asked.all or count >= len(faults):
        return faults
    return random.Random(asked.seed).sample(faults, count)  # noqa: S311


def _without_equivalents(outcomes: Sequence[Outcome]) -> list[Outcome]:
    listed = equivalents()
    return [
        replace(outcome, end="equivalent")
        if outcome.end == "survived" and (outcome.place, outcome.before, outcome.after) in listed
        else outcome
        for outcome in outcomes
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=20260105, help="decides which faults are tried")
    parser.add_argument("--sql", type=int, default=900, help="faults in models; a third as many in formulas")
    parser.add_argument("--python", type=int, default=60, help="faults in Python")
    parser.add_argument("--all", action="store_true", help="every fault")
    parser.add_argument("--only", choices=("sql", "python"), help="one language alone")
    parser.add_argument("--floor", type=float, default=95, help="the least share killed, in percent")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
