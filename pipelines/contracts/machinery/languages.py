"""In which languages a dataset is filled in: a name is asked for in those of the city, and in no other.

Columns ``name_zh`` and ``name_en`` say one thing in two languages. Where a city uses one of them, the other
column may be left out, and is read as what stands in the first. Nothing else in the project falls back: every
table that is computed has both columns filled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipelines.contracts.machinery.contract import ColumnInfo, Contract
from pipelines.contracts.machinery.words import Language

BOTH: tuple[Language, ...] = ("zh", "en")


def stand_ins(contract: type[Contract], languages: Sequence[Language]) -> Mapping[str, str]:
    """For each column that a city does not fill in the column of its own language that is read for it.

    Args:
        contract: the dataset.
        languages: those of the city, its own first.
    """
    names = {info.name for info in contract.columns()}
    return {
        other: own
        for other in names
        if (language := other.rpartition("_")[2]) in BOTH and language not in languages
        if (own := f"{other.removesuffix(language)}{languages[0]}") in names
    }


def asked(contract: type[Contract], languages: Sequence[Language]) -> list[ColumnInfo]:
    """The columns that a city is asked to fill in, in the order of the contract."""
    others = stand_ins(contract, languages)
    return [info for info in contract.columns() if info.name not in others]


def required(contract: type[Contract], languages: Sequence[Language]) -> list[ColumnInfo]:
    """The columns that a file of a city must have."""
    return [info for info in asked(contract, languages) if info.required]
