"""The terms under which the files of one dataset are read, fixed before the first of them is opened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pipelines.calendar import TIME_ZONE
from pipelines.city import ROC
from pipelines.contracts.columns.common import CITY_ACCOUNT
from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.languages import BOTH
from pipelines.contracts.machinery.words import Language
from pipelines.intake.terms.corrections import Correction
from pipelines.intake.terms.wordings import WordingRule
from pipelines.ledger.errors import RefusedFileError
from pipelines.mappings.mapping import Mapping, MappingError, mapping_from

KnownCodes = Table[str, Collection[str]]


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
        account: that of the city, which a row is of that names none.
        known_codes: for each reference ("dataset.column") of the contract the values that are allowed.
        known_names: for references whose lists hold names, each name with the code it stands for.
        corrections: the reviewed corrections of the dataset that stand.
        wordings: the rules on words that stand.
        takes_illustrative: whether rows may be invented; only those of a demonstration city may.
        mapping: how a file in the layout of others is read; None for one of our own.
    """

    contract: type[Contract]
    years: Years
    max_bytes: int
    known_on: date = date.max
    time_zone: str = TIME_ZONE
    languages: Sequence[Language] = BOTH
    calendar: str = ROC
    currency: str | None = None
    account: str = CITY_ACCOUNT
    known_codes: KnownCodes = field(default_factory=dict)
    known_names: Table[str, Table[str, str]] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    wordings: tuple[WordingRule, ...] = ()
    takes_illustrative: bool = False
    mapping: Mapping | None = None

    def names_of(self, reference: str | None) -> Table[str, str]:
        """The names that may stand for the codes of a list, each with its code; none where it has none."""
        return self.known_names.get(reference or "", {})

    def of_file(self, sha256: str, mapping: Table[str, Any] | None = None) -> ReadingTerms:
        """The terms for one file: a correction may be of its content alone, and a mapping of its layout.

        Args:
            sha256: of its content.
            mapping: what its line of the register says of how it is read.

        Raises:
            RefusedFileError: the mapping reads a dataset or a column that there is not (any more).
        """
        corrections = tuple(item for item in self.corrections if item.is_of(sha256))
        try:
            layout = None if mapping is None else mapping_from(mapping)
        except MappingError as error:
            raise RefusedFileError(
                "mapping_unfit",
                f"這份檔案登錄的對照已不適用（{error.zh}）；請以現行對照重新匯入並說明理由。",
                f"The mapping that the file was registered with does not fit any more ({error.en}); import "
                "the file again with a reason.",
            ) from error
        return replace(self, corrections=corrections, mapping=layout)
