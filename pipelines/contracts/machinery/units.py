"""The one unit table: unit text and commodity to canonical unit and exact factor.

A unit alone can be ambiguous (度 is kWh of electricity but m³ of water), so the commodity is part of
the key; ``ALL`` stands where the text means the same for everything.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from pipelines.contracts.machinery.currencies import ways_to_write

UNITS_FILE = Path(__file__).parents[2] / "packs" / "units" / "units.csv"
ANY_COMMODITY = "ALL"


class UnknownUnitError(ValueError):
    """A unit text that the table does not hold, or not for that quantity."""


@dataclass(frozen=True)
class Unit:
    """One way to write a unit, and how many canonical units it is."""

    unit_text: str
    commodity: str
    canonical_unit: str
    factor: Decimal


@cache
def unit_table() -> tuple[Unit, ...]:
    """All rows of the unit table, in the order of the file."""
    with UNITS_FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Unit(row["unit_text"], row["commodity"], row["canonical_unit"], Decimal(row["factor"]))
            for row in csv.DictReader(file)
        )


def conversion_factor(unit_text: str, canonical_unit: str, commodity: str | None = None) -> Decimal:
    """How many canonical units one of ``unit_text`` is.

    Raises:
        UnknownUnitError: the text is not known as a way to write this quantity.
    """
    factors = _factors_by_spelling(canonical_unit, commodity)
    written = folded_unit(unit_text)
    factor = factors.get(written, factors.get(written.lower()))
    if factor is None:
        accepted = ", ".join(accepted_units(canonical_unit, commodity))
        raise UnknownUnitError(f"{unit_text!r} is not a unit of {canonical_unit}; use one of {accepted}")
    return factor


@cache
def accepted_units(canonical_unit: str, commodity: str | None) -> dict[str, Decimal]:
    """The factor of each way to write a quantity, as the table writes it."""
    return (
        {canonical_unit: Decimal(1)}
        | ways_to_write(canonical_unit)
        | {
            unit.unit_text: unit.factor
            for unit in unit_table()
            if unit.commodity in (ANY_COMMODITY, commodity) and unit.canonical_unit == canonical_unit
        }
    )


@cache
def _factors_by_spelling(canonical_unit: str, commodity: str | None) -> dict[str, Decimal]:
    """The same by folded text, in lower case too unless an M means a million (MTCO2e is not MtCO2e)."""
    exact = {folded_unit(text): factor for text, factor in accepted_units(canonical_unit, commodity).items()}
    any_case = {text.lower(): factor for text, factor in exact.items() if not _PREFIXED_M.match(text)}
    return any_case | exact


_PREFIXED_M = re.compile(r"[Mm](?!etric|ETRIC|illion|ILLION|iles?$|ILES?$)[A-Za-z]")
_A_YEAR = re.compile(r"(?<=.)(?:/(?:年|yr|year|a)|每年)$", re.IGNORECASE)
"""公噸CO2e/年: the row says of which year it is."""
_CO2_EQUIVALENT = re.compile(
    r"(?:二氧化碳|CO2|carbondioxide)(?:當量|-?eq(?:uivalents?)?\.?|-?e)", re.IGNORECASE
)


def folded_unit(text: str) -> str:
    """A unit without what only differs in writing: width, spaces, 台 for 臺, /年, 二氧化碳當量 for CO2e."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("新台幣", "新臺幣")
    return _CO2_EQUIVALENT.sub("CO2e", _A_YEAR.sub("", plain))


_IN_WORDS = (
    (re.compile(r"^NTD\b"), "新臺幣元"),
    (re.compile(r"tCO2e\b"), "公噸CO2e"),
    (re.compile(r"^pct$"), "%"),
    (re.compile(r"^t(?=/|$)"), "公噸"),
    (re.compile(r"(?<=/)t$"), "公噸"),
    (re.compile(r"^kWh$"), "度"),
    (re.compile(r"^m3(?=/|$)"), "立方公尺"),
    (re.compile(r"^L$"), "公升"),
    (re.compile(r"^ha$|(?<=/)ha$"), "公頃"),
    (re.compile(r"^km$"), "公里"),
)


def unit_in_chinese(canonical_unit: str) -> str:
    """A canonical unit in the words of Taiwan's administration: 新臺幣元 for NTD, 公噸CO2e for tCO2e."""
    for pattern, words in _IN_WORDS:
        canonical_unit = pattern.sub(words, canonical_unit)
    return canonical_unit
