"""The terms under which the files of one dataset are read, fixed before the first of them is opened."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipelines.calendar import TIME_ZONE
from pipelines.city import ROC
from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.languages import BOTH
from pipelines.contracts.machinery.words import Language
from pipelines.intake.terms.corrections import Correction
from pipelines.intake.terms.wordings import WordingRule

KnownCodes = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Years:
    """The years that are accepted, both ends included."""

    first: int
    last: int


@dataclass(frozen=True)
class ReadingTerms:
    """What a file of a dataset is held to, and what is known before it is opened.

    Attributes:
        contract: the dataset.
        years: accepted years, base years and targets included.
        max_bytes: largest file that is read.
        known_on: the day whose knowledge is published; what was decided later does not stand.
        time_zone: the clock of the city, by which a file arrives on a day.
        languages: those of the city, in which names are asked for, its own first.
        calendar: that of the city, see ``pipelines.city``.
        currency: that of its money.
        known_codes: for each reference ("dataset.column") of the contract the values that are allowed.
        corrections: the reviewed corrections of the dataset that stand.
        wordings: the rules on words that stand.
        takes_illustrative: whether rows may be invented; only those of a demonstration city may.
    """

    contract: type[Contract]
    years: Years
    max_bytes: int
    known_on: date = date.max
    time_zone: str = TIME_ZONE
    languages: Sequence[Language] = BOTH
    calendar: str = ROC
    currency: str | None = None
    known_codes: KnownCodes = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    wordings: tuple[WordingRule, ...] = ()
    takes_illustrative: bool = False

    def of_file(self, sha256: str) -> ReadingTerms:
        """The terms for a file with this content: a correction may be of one file alone."""
        if not self.corrections:
            return self
        return replace(self, corrections=tuple(item for item in self.corrections if item.is_of(sha256)))
