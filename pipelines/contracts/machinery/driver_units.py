"""Units of drivers: one unit, or one per another; those of an activity multiply to tonnes of CO2e.

What the unit table knows is converted, whatever stands beside it (``GWh`` times ``kgCO2e/kWh``). What it does
not know, such as ``輛``, is left as it is, and must go out against the same words in another driver.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from pipelines.contracts.machinery.units import ANY_COMMODITY, unit_table

EMISSIONS = "tCO2e"
NO_UNIT = "1"
_COMMODITIES = (ANY_COMMODITY, "electricity")
# one quantity for each text: a tonne is one of CO2e only where its unit says CO2
_QUANTITIES = (EMISSIONS, "kWh", "t", "L", "m3", "NTD", "km", "ha")

DRIVER_UNITS: dict[str, tuple[str, Decimal]] = {
    unit.unit_text: (unit.canonical_unit, unit.factor)
    for unit in unit_table()
    if unit.commodity in _COMMODITIES
    and unit.canonical_unit in _QUANTITIES
    and (unit.canonical_unit != EMISSIONS or "CO2" in unit.unit_text)
}
"""The quantity of each unit that is converted, and how many canonical units it is."""


def multiply_to_tonnes(units: Iterable[str]) -> bool:
    """Whether drivers of these units, multiplied, are tonnes of CO2e once what is known is converted."""
    powers: Counter[str] = Counter()
    for text in units:
        above, _, below = text.partition("/")
        powers[_quantity(above)] += 1
        if below:
            powers[_quantity(below)] -= 1
    left = {name: power for name, power in powers.items() if power and name != NO_UNIT}
    return left == {EMISSIONS: 1}


def _quantity(text: str) -> str:
    written = text.strip()
    return DRIVER_UNITS.get(written, (written, Decimal(1)))[0]
