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
# the least share killed, in percent
FLOORS = {"formulas": 95, "models": 95, "rooms": 95}


def main() -> int:
    """Run the trials; 0 when of each part at least its floor is killed, else 1."""
    asked = _arguments()
    print(f"seed: {asked.seed}")
    parts: dict[str, list[Outcome]] = {}
    for language, tried in (("sql", _sql), ("python", _python)):
        if _only(asked) in (None, language):
            parts |= {part: _without_equivalents(found) for part, found in tried(asked).items()}
    short = []
    for part, found in parts.items():
        print(f"\n## {part}: {len(found)} faults\n\n{table(found)}\n\n{survivors(found)}")
        if killed_pct(found) < FLOORS[part]:
            short.append(part)
    print()
    for part, found in parts.items():
        print(f"{part}: {killed_pct(found):.1f} % killed, at least {FLOORS[part]} % are needed")
    return 1 if short else 0


def _only(asked: argparse.Namespace) -> str | None:
    """The one language that is asked for, by its name or by naming its models or modules."""
    if asked.model:
        return "sql"
    return "python" if asked.module else asked.only


def _sql(asked: argparse.Namespace) -> dict[str, list[Outcome]]:
    from mutants.sql_trials import Trials
    from mutants.unit_tests import unit_tests, untested_models
    from pipelines.settings import Settings

    began = time.monotonic()
    tests = unit_tests(Settings())
    without = untested_models(Settings(), tests)
    print(f"{len(without)} models without a unit test, in which nothing is tried: {', '.join(without)}")
    trials = Trials(tests)
    if asked.model:
        named = [fault for fault in trials.of_models() if fault[0] in asked.model]
        return {"models": [trials.model(*fault) for fault in named]}
    found = {
        "formulas": [trials.formula(*fault) for fault in trials.of_formulas()],
        "models": [trials.model(*fault) for fault in _some(asked, list(trials.of_models()), asked.models)],
    }
    print(f"SQL in {time.monotonic() - began:.0f} s")
    return found


def _python(asked: argparse.Namespace) -> dict[str, list[Outcome]]:
    from mutants.python_trials import faults, import_before_the_forks, pass_without_a_fault, subjects, trial

    began = time.monotonic()
    tried, without = subjects()
    print(
        f"{len(without)} modules that no test file imports, in which nothing is tried: {', '.join(without)}"
    )
    import_before_the_forks()
    if asked.module:
        chosen = faults([subject for subject in tried if subject.module in asked.module], None, asked.seed)
    else:
        chosen = faults(tried, None if asked.all else asked.python, asked.seed)
    if not pass_without_a_fault({test for subject, _ in chosen for test in subject.tests}):
        raise RuntimeError("The tests of the rooms fail before any fault is put in; mend them first.")
    found = [_shown(trial(*fault)) for fault in chosen]
    print(f"Python in {time.monotonic() - began:.0f} s")
    return {"rooms": found}


def _shown(outcome: Outcome) -> Outcome:
    """An outcome, seen at once: a trial takes seconds."""
    line = f"{outcome.end}: {outcome.place}: {outcome.after}"
    print(line, file=sys.stderr, flush=True)
    return outcome


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
    parser.add_argument(
        "--models", type=int, default=900, help="faults in models; those in formulas are all tried"
    )
    parser.add_argument("--python", type=int, default=60, help="faults in Python")
    parser.add_argument("--all", action="store_true", help="every fault")
    parser.add_argument("--model", nargs="+", help="every fault of these models alone")
    parser.add_argument("--module", nargs="+", help="every fault of these Python modules alone")
    parser.add_argument("--only", choices=("sql", "python"), help="one language alone")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
