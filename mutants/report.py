"""What a mutation run ends with: kills by kind, the survivors, and the share that was killed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mutants.edits import Outcome

ENDS = ("killed", "survived", "equivalent", "invalid")


def killed_pct(outcomes: Sequence[Outcome]) -> float:
    """The share of the faults that mean something which were killed, in percent."""
    ends = Counter(outcome.end for outcome in outcomes)
    judged = ends["killed"] + ends["survived"]
    return 100 * ends["killed"] / judged if judged else 100.0


def table(outcomes: Sequence[Outcome]) -> str:
    """One row per kind of fault, and one for all."""
    rows = [("kind", *ENDS, "killed %"), ("---", *["---:"] * 5)]
    for kind in [*sorted({outcome.kind for outcome in outcomes}), "all"]:
        those = [outcome for outcome in outcomes if kind in (outcome.kind, "all")]
        ends = Counter(outcome.end for outcome in those)
        rows.append((kind, *(str(ends[end]) for end in ENDS), f"{killed_pct(those):.1f}"))
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def survivors(outcomes: Sequence[Outcome]) -> str:
    """Every survivor with its place, the line as it stands and the line that nobody told from it."""
    return "\n".join(
        f"{outcome.place}: {outcome.kind}\n  - {outcome.before}\n  + {outcome.after}"
        for outcome in sorted(outcomes, key=lambda one: (one.place, one.before, one.after))
        if outcome.end == "survived"
    )
