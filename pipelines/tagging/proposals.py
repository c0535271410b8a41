"""Which goals a line of a budget may serve or harm, by the words of its name and of its sub-lines.

A proposal counts for nothing: a person confirms it. One for which no money is printed goes to a person
without an amount and with low confidence: a name says neither how much nor whether.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.tagging.phrases import CONFIDENCES, Dictionary, Phrase
from pipelines.tagging.sub_lines import GONE, INCREMENT, WHOLE, SubLine, sub_lines

MAIN, MINOR = "main", "minor"
HALF = Decimal("0.5")
"""A line serves a goal mainly from half of its money on."""
LOW = CONFIDENCES[-1]


@dataclass(frozen=True)
class Line:
    """A line of a budget: its key, its name, that of the heading above, its money and its explanation."""

    fund_code: str
    fiscal_year: int
    stage: str
    line_code: str
    bureau_code: str
    name: str
    heading: str
    amount_ntd: Decimal
    explanation: str
    source_code: str


@dataclass(frozen=True)
class Proposal:
    """A goal that a line may serve, or that it may harm.

    Attributes:
        line: the line.
        goal: the goal.
        kinds: the kinds of measure.
        amount_ntd: the money of the sub-lines that it rests on; None where it is for other things too.
        at_most_ntd: the money of those sub-lines whatever else it is for; None where none is printed.
        level: ``main`` from half of the line on, else ``minor``.
        part: ``whole``, or the ``increment`` over the year before.
        confidence: ``high``, ``medium`` or ``low``.
        words: the words of the book that it rests on.
        why_zh, why_en: why, and what that rests on.
        is_for_a_person: whether nothing but a name speaks for it.
    """

    line: Line
    goal: str
    kinds: tuple[str, ...]
    amount_ntd: Decimal | None
    at_most_ntd: Decimal | None
    level: str
    part: str
    confidence: str
    words: tuple[str, ...]
    why_zh: str
    why_en: str
    is_for_a_person: bool


@dataclass(frozen=True)
class _Hit:
    """A phrase in a sub-line; in the line's own name, or that of its heading, where there is none."""

    phrase: Phrase
    found: str
    sub_line: SubLine | None
    is_own_name: bool = False


def proposals(lines: Iterable[Line], words: Dictionary) -> list[Proposal]:
    """What is proposed for each of several lines, in their order; nothing for a line without money."""
    return [proposal for line in lines if line.amount_ntd > 0 for proposal in _of_line(line, words)]


def _of_line(line: Line, words: Dictionary) -> Iterator[Proposal]:
    parts = [part for part in sub_lines(line.explanation, words.signs) if part.part != GONE]
    names = ("".join(line.name.split()), "".join(line.heading.split()))
    hits: dict[str, list[_Hit]] = {}
    for phrase in words.phrases:
        found = [
            _Hit(phrase, text, None, number == 0)
            for number, text in enumerate(map(phrase.found_in, names))
            if text
        ]
        found += [_Hit(phrase, text, part) for part in parts if (text := phrase.found_in(part.text))]
        if found and not any(phrase.is_other_in(name) for name in names):
            hits.setdefault(phrase.goal, []).extend(found)
    for goal, of_goal in hits.items():
        yield _proposal(line, goal, of_goal)


def _proposal(line: Line, goal: str, hits: Sequence[_Hit]) -> Proposal:
    in_parts = [hit for hit in hits if hit.sub_line is not None]
    counted = _counted(in_parts)
    at_most = _at_most(line, counted)
    is_named = any(hit.sub_line is None for hit in hits)
    is_apart = is_named or not any(part.is_mixed for part in counted)
    speaking = in_parts or list(hits)
    return Proposal(
        line,
        goal,
        tuple(dict.fromkeys(hit.phrase.kind for hit in speaking)),
        at_most if is_apart else None,
        at_most,
        _level(line, at_most, hits),
        INCREMENT if counted and all(part.part == INCREMENT for part in counted) else WHOLE,
        LOW if at_most is None else _confidence(speaking),
        tuple(dict.fromkeys(hit.found for hit in speaking)),
        _why(speaking, "zh"),
        _why(speaking, "en"),
        at_most is None,
    )


def _counted(hits: Sequence[_Hit]) -> list[SubLine]:
    """The sub-lines whose money a proposal is about; what is more is not counted beside its own whole."""
    found: list[SubLine] = []
    for hit in hits:
        if hit.sub_line is not None and hit.sub_line.amount_ntd is not None and hit.sub_line not in found:
            found.append(hit.sub_line)
    wholes = [part for part in found if part.part == WHOLE]
    return wholes or found


def _at_most(line: Line, counted: Sequence[SubLine]) -> Decimal | None:
    total = sum((part.amount_ntd for part in counted if part.amount_ntd is not None), Decimal(0))
    return min(total, line.amount_ntd) if counted else None


def _level(line: Line, at_most: Decimal | None, hits: Sequence[_Hit]) -> str:
    """Mainly: half of the money, or a name of its own that leaves little doubt."""
    is_called_so = any(hit.is_own_name and hit.phrase.confidence != LOW for hit in hits)
    return MAIN if is_called_so or (at_most or Decimal(0)) >= HALF * line.amount_ntd else MINOR


def _confidence(hits: Sequence[_Hit]) -> str:
    return min((hit.phrase.confidence for hit in hits), key=CONFIDENCES.index)


def _why(hits: Sequence[_Hit], language: str) -> str:
    said = ((getattr(hit.phrase, f"why_{language}"), hit.phrase.source) for hit in hits)
    return "; ".join(f"{why} ({source})" for why, source in dict.fromkeys(said))
