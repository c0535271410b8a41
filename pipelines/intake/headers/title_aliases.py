"""The titles under which the columns of a contract are known: its own, its aliases, those of old templates.

A title is compared without its width, spaces, case and footnote marks. To accept one more, add it to the
``aliases`` of the column in its contract.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.contracts.machinery.contract import ColumnInfo, Contract
from pipelines.contracts.machinery.currencies import TWD, in_currency
from pipelines.contracts.machinery.header_maps import old_headers
from pipelines.intake.literals.numerals import visible

_FOOTNOTE = re.compile(r"(?:[*＊※†]+|[①-⑳]|[(（]註\d*[)）]|註\d+)(?=$|[(（\[【〔])")
_BRACKETS = str.maketrans("[]【】〔〕", "()()()")
_UNIT_IN_HEADER = re.compile(r"^(?P<title>[^(]+)\((?:單位:)?(?P<unit>[^()]+)\)$")


def plain_title(text: str) -> str:
    """A title in one width, without spaces, footnote marks and letters nobody sees, 臺 for 台."""
    unmarked = _FOOTNOTE.sub("", "".join(visible(text).split()))
    return unicodedata.normalize("NFKC", unmarked).translate(_BRACKETS).replace("台", "臺")


def folded(text: str) -> str:
    """A title as it is compared: plain and in lower case."""
    return plain_title(text).lower()


@dataclass(frozen=True)
class ReadTitle:
    """What the title of one column of a sheet means.

    Attributes:
        index: the column of the sheet, from 0.
        header: the title as it was understood.
        info: the column of the contract it stands for; None where it is none of them.
        unit_text: the unit it gives in brackets.
    """

    index: int
    header: str
    info: ColumnInfo | None
    unit_text: str | None


@dataclass(frozen=True)
class KnownTitles:
    """The columns of a contract, and each folded title with the column it stands for."""

    columns: tuple[ColumnInfo, ...]
    by_title: Mapping[str, ColumnInfo]

    def __contains__(self, cell: str) -> bool:
        return self.column_and_unit(cell)[0] is not None

    def in_currency(self, currency: str | None) -> KnownTitles:
        """The same titles, money in the currency of the city."""
        if currency in (None, TWD):
            return self
        by_title = {title: in_currency(info, currency) for title, info in self.by_title.items()}
        return KnownTitles(tuple(in_currency(info, currency) for info in self.columns), by_title)

    def column_and_unit(self, cell: str) -> tuple[ColumnInfo | None, str | None]:
        """The column that the text of a cell stands for, and the unit it gives in brackets."""
        text = plain_title(cell)
        if text.lower() in self.by_title:
            return self.by_title[text.lower()], None
        found = _UNIT_IN_HEADER.match(text)
        if found is None:
            return None, None
        return self.by_title.get(found["title"].lower()), found["unit"]

    def read(self, index: int, names: Sequence[str]) -> ReadTitle:
        """The first of several names that is known, or the first of all."""
        for name in names:
            info, unit_text = self.column_and_unit(name)
            if info is not None:
                return ReadTitle(index, name, info, unit_text)
        return ReadTitle(index, names[0], None, None)

    def first_column(self, names: Iterable[str]) -> ColumnInfo | None:
        """The column that the first known of several names stands for."""
        found = (self.column_and_unit(name)[0] for name in names)
        return next((info for info in found if info is not None), None)


@cache
def known_titles(contract: type[Contract]) -> KnownTitles:
    """Every title of the columns of a contract; one of today goes before one of an old template."""
    columns = {info.name: info for info in contract.columns()}
    given_out = old_headers(contract.dataset_name()).items()
    old = {folded(text): columns[name] for text, name in given_out if name in columns}
    today = {
        folded(text): info
        for info in columns.values()
        for text in (info.name, info.title.zh, info.title.en, *info.aliases)
    }
    return KnownTitles(tuple(columns.values()), old | today)
