"""The words by which lines of a budget are proposed for tags: data, with what each rests on.

The shipped ones are the compiler's assumption: which words serve a goal was set down from general knowledge
of the documents named, which were not looked up; a city that has looked one up says so in a list of its own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.contracts.columns.money import GOALS
from pipelines.said import SaidError
from pipelines.tagging.sub_lines import Signs

SHIPPED = Path(__file__).with_name("phrases.csv")
SERVES, NEW, ADDED, CUT, GONE = "serves", "new", "added", "cut", "gone"
CONFIDENCES = ("high", "medium", "low")
COLUMNS = ("phrase", "role", "goal", "kind", "confidence", "not_with", "why_zh", "why_en", "source")
_GAP = "…"
_LONGEST_GAP = 12


class PhrasesError(SaidError, ValueError):
    """A list of words that cannot be used; the sentence names the row."""


@dataclass(frozen=True)
class Phrase:
    """Words that say that money serves a goal, or harms it.

    Attributes:
        phrase: the words; … stands for up to twelve letters between two parts.
        goal: what they serve, ``harmful`` for what works against it.
        kind: the kind of measure, such as ``transit``.
        confidence: how sure the words alone are.
        not_with: words beside which they mean something else, such as 活性碳.
        why_zh, why_en: why they serve the goal.
        source: what that rests on, or who assumes it and from what.
    """

    phrase: str
    goal: str
    kind: str
    confidence: str
    not_with: tuple[str, ...]
    why_zh: str
    why_en: str
    source: str

    def is_other_in(self, text: str) -> bool:
        """Whether a text holds words beside which the phrase means something else."""
        return any(word in text for word in self.not_with)

    def found_in(self, text: str) -> str | None:
        """The words as they stand in a text; None where they do not, or mean something else there."""
        if self.is_other_in(text):
            return None
        pattern = f".{{0,{_LONGEST_GAP}}}?".join(map(re.escape, self.phrase.split(_GAP)))
        match = re.search(pattern, text, re.IGNORECASE)
        return match[0] if match else None


@dataclass(frozen=True)
class Dictionary:
    """The words of a list: those that serve a goal, and the signs of money that is added, cut or gone."""

    phrases: tuple[Phrase, ...]
    signs: Signs


def dictionary(path: Path = SHIPPED) -> Dictionary:
    """The words of a list; the one that ships unless another is named.

    Raises:
        PhrasesError: a column is missing, or a row has a role, goal or confidence that there is not.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise PhrasesError(
                f"{path.name} 缺少欄位 {'、'.join(missing)}；請補上。",
                f"{path.name} lacks the columns {', '.join(missing)}; add them.",
            )
        rows = list(reader)
    for number, row in enumerate(rows, 2):
        _check(row, f"{path.name}:{number}")
    serving = tuple(_phrase(row) for row in rows if row["role"] == SERVES)
    signs = Signs(*(_words(rows, role) for role in (NEW, ADDED, CUT, GONE)))
    return Dictionary(serving, signs)


def _check(row: dict[str, str], where: str) -> None:
    allowed: dict[str, tuple[str, ...]] = {"role": (SERVES, NEW, ADDED, CUT, GONE)}
    if row["role"] == SERVES:
        allowed |= {"goal": GOALS, "confidence": CONFIDENCES}
    for name, values in allowed.items():
        if row[name] not in values:
            raise PhrasesError(
                f"{where} 的 {name} 是 {row[name]!r}；請用 {'、'.join(values)} 之一。",
                f"{where}: {name} is {row[name]!r}; use one of {', '.join(values)}.",
            )
    if len(row["phrase"].strip()) < 1 or not row["source"].strip():
        raise PhrasesError(
            f"{where} 沒有詞或來源；請補上。", f"{where} lacks its words or its source; add them."
        )


def _phrase(row: dict[str, str]) -> Phrase:
    not_with = tuple(filter(None, row["not_with"].split("|")))
    rest = (row[name] for name in ("why_zh", "why_en", "source"))
    return Phrase(row["phrase"], row["goal"], row["kind"], row["confidence"], not_with, *rest)


def _words(rows: Sequence[dict[str, str]], role: str) -> tuple[str, ...]:
    return tuple(row["phrase"] for row in rows if row["role"] == role)
