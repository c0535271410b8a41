"""The table that the campaign ends with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from campaign.faults import FAULTS
from campaign.ground import Outcome

_COLUMNS = ("fault", "trials", "recovered", "lost", "half-published", "wrong", "what happened")


def print_table(found: Mapping[str, Sequence[Outcome]]) -> int:
    """Print one row per fault and the ratio; 1 when any trial needed a person or lost anything, else 0."""
    rows: list[tuple[object, ...]] = [_COLUMNS, ("---", *["---:"] * 5, "---")]
    rows += [_row(name, outcomes) for name, outcomes in found.items()]
    print()
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |")
    every = [outcome for outcomes in found.values() for outcome in outcomes]
    ratio = sum(outcome.recovered for outcome in every) / len(every) if every else 0.0
    print(f"ratio: {ratio:g}")
    return 0 if ratio == 1.0 else 1


def _row(name: str, outcomes: Sequence[Outcome]) -> tuple[object, ...]:
    notes = Counter(outcome.note for outcome in outcomes if outcome.note)
    return (
        FAULTS[name].title,
        len(outcomes),
        sum(outcome.recovered for outcome in outcomes),
        sum(outcome.lost for outcome in outcomes),
        sum(outcome.half_published for outcome in outcomes),
        sum(outcome.wrong for outcome in outcomes),
        "; ".join(f"{count} {note}" if count > 1 else note for note, count in sorted(notes.items())),
    )
