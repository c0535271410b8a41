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

UNITS_FILE = Path(__file__).with_name("units.csv")
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
    accepted = {canonical_unit: Decimal(1)} | {
        unit.unit_text: unit.factor
        for unit in unit_table()
        if unit.commodity in (ANY_COMMODITY, commodity) and unit.canonical_unit == canonical_unit
    }
    for text, factor in accepted.items():
        if _same(unit_text, text):
            return factor
    raise UnknownUnitError(
        f"{unit_text!r} is not a unit of {canonical_unit}; use one of {', '.join(accepted)}"
    )


def _same(written: str, known: str) -> bool:
    """Whether two texts are one unit; case counts where M means a million (MTCO2e is not MtCO2e)."""
    written, known = _folded(written), _folded(known)
    return written == known or (written.lower() == known.lower() and not _PREFIXED_M.match(known))


_PREFIXED_M = re.compile(r"[Mm][A-Za-z]")


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
