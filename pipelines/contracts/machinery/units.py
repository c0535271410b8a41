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
    written = _folded(unit_text)
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
    exact = {_folded(text): factor for text, factor in accepted_units(canonical_unit, commodity).items()}
    any_case = {text.lower(): factor for text, factor in exact.items() if not _PREFIXED_M.match(text)}
    return any_case | exact


_PREFIXED_M = re.compile(r"[Mm](?!etric|ETRIC|illion|ILLION|iles?$|ILES?$)[A-Za-z]")
_CO2_EQUIVALENT = re.compile(
    r"(?:二氧化碳|CO2|carbondioxide)(?:當量|-?eq(?:uivalents?)?\.?|-?e)", re.IGNORECASE
)


def _folded(text: str) -> str:
    """A unit without what only differs in writing: width, spaces, 台 for 臺, 二氧化碳當量 for CO2e."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("新台幣", "新臺幣")
    return _CO2_EQUIVALENT.sub("CO2e", plain)
