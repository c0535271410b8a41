"""A city's money: contracts say NTD, as the names of columns do, and mean the currency of the city.

What a city of another currency writes is in its own: its titles, its cells, the units that are accepted.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipelines.contracts.machinery.contract import ColumnInfo

MONEY, TWD = "NTD", "TWD"
SIGNS = {
    TWD: "NT$", "AUD": "A$", "CAD": "CA$", "EUR": "€", "GBP": "£", "JPY": "¥", "NZD": "NZ$", "USD": "US$",
}  # fmt: skip
"""How amounts are written; another currency is written by its code."""
_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}


def sign_of(currency: str | None) -> str:
    """What stands before an amount: £, or CHF and a space."""
    code = currency or TWD
    return SIGNS.get(code, f"{code} ")


def in_currency(info: ColumnInfo, currency: str | None) -> ColumnInfo:
    """A column with its money in the currency of the city; any other column as it is."""
    unit = info.unit or ""
    if currency in (None, TWD) or not unit.startswith(MONEY):
        return info
    return replace(info, unit=unit.replace(MONEY, str(currency), 1))


def ways_to_write(canonical_unit: str) -> dict[str, Decimal]:
    """How an amount of a currency may be written, and how much each is; none of any other unit."""
    code, _, per = canonical_unit.partition("/")
    if len(code) != 3 or not code.isupper() or code == MONEY:
        return {}
    behind = f"/{per}" if per else ""
    names = (code, SIGNS[code]) if code in SIGNS else (code,)
    orders = ("{scale} {name}", "{name} {scale}")
    return {
        f"{order.format(scale=scale, name=name).strip()}{behind}": Decimal(factor)
        for scale, factor in _SCALES.items()
        for name in names
        for order in orders
    }
