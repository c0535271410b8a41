"""Units of a row whose code has one in its list: an indicator in 人次, a fuel in kWh or by its energy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext

from pipelines.contracts.machinery.units import (
    ANY_COMMODITY,
    UnknownUnitError,
    accepted_units,
    conversion_factor,
    folded_unit,
    unit_table,
)

_PRECISION = 40
_TENS = {"百萬": 6, "千萬": 7, "十億": 9, "千": 3, "仟": 3, "萬": 4, "億": 8, "兆": 12}
_MAGNITUDE = re.compile(rf"(?P<tens>{'|'.join(_TENS)})(?P<noun>.+)")
_COUNT, _MONEY = "count", "NTD"
ALSO_IN = (("m3", "L"), ("L", "m3"), ("t", "tCO2e"), ("TJ", "kWh"), ("GJ", "kWh"))
"""Units beside its own in which what is used may be given, each with the unit that it then converts to."""
ENERGY = ("TJ", "GJ")
BY_ENERGY = ("m3", "L", "t", "TJ")
"""The fuels, by their unit, that may be given by their energy too."""


@dataclass(frozen=True)
class UnitOfCode:
    """The unit of an entry of a list, and what it measures, where a unit alone is ambiguous."""

    unit: str
    commodity: str | None = None

    def factor_of(self, written: str) -> Decimal | None:
        """How many of this unit one written unit is; None where the two are not of one quantity.

        Counts are of one quantity only where the same is counted: 萬人次 and 人次, but not 座 and 人次.
        """
        theirs, mine = _split(written), _split(self.unit)
        if theirs[1] == mine[1]:
            return Decimal(10) ** (theirs[0] - mine[0])
        quantities = {unit.canonical_unit for unit in unit_table()} - {_COUNT}
        for quantity in sorted(quantities):
            factors = [_factor(text, quantity, self.commodity) for text in (written, self.unit)]
            if factors[0] is not None and factors[1] is not None:
                with localcontext(prec=_PRECISION):
                    return factors[0] / factors[1]
        return None

    def settled(self, written: str) -> str | None:
        """A unit as the table writes it, if what the entry is measured in converts from it."""
        for quantity in self._quantities():
            if _factor(written, quantity, self.commodity) is not None:
                return _as_the_table_writes(written, quantity, self.commodity)
        return None

    @property
    def accepted(self) -> list[str]:
        """The units it may be given in, its own first."""
        found = [text for quantity in self._quantities() for text in accepted_units(quantity, self.commodity)]
        return list(dict.fromkeys(found))

    def _quantities(self) -> list[str]:
        others = [other for other, own in ALSO_IN if own == self.unit]
        return list(dict.fromkeys([self.unit, *others, *(ENERGY if self.unit in BY_ENERGY else ())]))

    @property
    def is_magnified(self) -> bool:
        """Whether it is a thousand or more of something, so that 5萬 may be meant in two ways."""
        return _split(self.unit)[0] > 0


WITHOUT_A_FUEL = UnitOfCode("tCO2e", ANY_COMMODITY)
"""What is stated directly, without a fuel."""


def _split(unit: str) -> tuple[int, str]:
    """The power of ten before a unit, and what is measured, folded."""
    text = folded_unit(unit)
    found = _MAGNITUDE.fullmatch(text)
    return (_TENS[found["tens"]], found["noun"]) if found else (0, text)


def _factor(unit: str, quantity: str, commodity: str | None) -> Decimal | None:
    try:
        return conversion_factor(unit, quantity, commodity)
    except UnknownUnitError:
        return None


def _as_the_table_writes(written: str, quantity: str, commodity: str | None) -> str:
    texts = accepted_units(quantity, commodity)
    if written in texts:
        return written
    same = conversion_factor(written, quantity, commodity)
    fitting = [text for text, factor in texts.items() if factor == same]
    alike = [text for text in fitting if folded_unit(text).lower() == folded_unit(written).lower()]
    return (alike or fitting)[0]
