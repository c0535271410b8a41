"""A city's money: contracts say NTD, as the names of columns do, and mean the currency of the city.

What a city of another currency reads and writes is in its own: titles, cells, the units that are accepted,
and what is said of a column. The names of columns stay.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipelines.contracts.machinery.contract import ColumnInfo
from pipelines.contracts.machinery.words import Words

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


_IN_WORDS = re.compile(r"新臺幣元?|New Taiwan dollars|\bNTD\b|(?<=[（，億萬千百 ])元(?![素件首月旦])")
_IN_SIGNS = re.compile(re.escape(SIGNS[TWD]))


def in_money(text: str, currency: str | None) -> str:
    """What is said of money, said of the city's: NT$ becomes £, 新臺幣元 becomes GBP."""
    if currency in (None, TWD):
        return text
    return _IN_SIGNS.sub(sign_of(currency).strip(), _IN_WORDS.sub(str(currency), text))


def words_in_money(words: Words, currency: str | None) -> Words:
    """The same in both languages."""
    return Words(in_money(words.zh, currency), in_money(words.en, currency))


def in_currency(info: ColumnInfo, currency: str | None) -> ColumnInfo:
    """A column with its money in the currency of the city; any other column as it is."""
    unit = info.unit or ""
    if currency in (None, TWD) or not unit.startswith(MONEY):
        return info
    return replace(
        info,
        unit=unit.replace(MONEY, str(currency), 1),
        description=words_in_money(info.description, currency),
    )


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
