"""Reads a number as people write it, exactly; what could be read in two ways is not read.

Grouped, full-width, in Chinese numerals, with 萬 or 億, negative in parentheses, a unit behind it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import pairwise

_MINUS = str.maketrans(dict.fromkeys("−‐‑‒–—﹣", "-"))
_NEGATIVE_MARKS = ("-", "負", "▲", "△")
_ARABIC = re.compile(
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[Ee][+-]\d{1,2})?)(?P<rest>.*)", re.S
)
_DIGITS = {
    **dict(zip("〇零一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **dict(zip("兩壹貳參肆伍陸柒捌玖", (2, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
}
_POWERS = {
    **{"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000},
    **{"萬": 10**4, "億": 10**8, "兆": 10**12},
}
_DIGITS_OF_ALL_POWERS = 32  # each of them once, multiplied with one another
_CONTRACTED = str.maketrans({"廿": "二十", "卅": "三十"})
_CHINESE = re.compile(rf"(?P<number>[\d{''.join([*_DIGITS, *_POWERS])}廿卅,.]+)(?P<rest>.*)", re.S)
_SPACE_AT_A_POWER = re.compile(rf"\s+(?=[{''.join(_POWERS)}])|(?<=[{''.join(_POWERS)}])\s+")
_GROUPED_BY_SPACES = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_OWN_MONEY = ("NT$", "NTD", "TWD", "新臺幣")
_MONEY_BEFORE = re.compile(
    r"(?:NT\$|NTD|TWD|新臺幣|US\$|USD|EUR|GBP|JPY|CNY|HK\$|[€£¥])\s*(?=-?\d)", re.IGNORECASE
)
_TOKEN = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|.")


@dataclass(frozen=True)
class Written:
    """A number and the unit that was written behind it, "" where there was none."""

    amount: Decimal
    unit: str


def read_number(text: str) -> Iterator[Written]:
    """The ways to split a text into a number and a unit, the longest unit first; none when it is no number.

    "12萬公噸" is 12 of 萬公噸 or 120 000 of 公噸: whoever knows the units decides.
    """
    plain = plain_form(_GROUPED_BY_SPACES.sub(",", text))
    if plain is None:
        return
    negative, body = _signed(_SPACE_AT_A_POWER.sub("", plain))
    money = _MONEY_BEFORE.match(body)
    if money is not None:
        negative, body = (
            negative or body[money.end() :].startswith("-"),
            body[money.end() :].lstrip("-").strip(),
        )
    for pattern, parsed in ((_ARABIC, _arabic), (_CHINESE, chinese_number)):
        found = pattern.fullmatch(body)
        amount = None if found is None else parsed(found["number"])
        if found is not None and amount is not None:
            unit = _unit(money[0].strip() if money else "", found["rest"].strip())
            yield Written(amount.copy_negate() if negative else amount, unit)


def _unit(before: str, behind: str) -> str:
    """The unit around a number: NT$5千元 is 5 of 新臺幣千元, US$5 is of US$."""
    if before in _OWN_MONEY:
        return f"{_OWN_MONEY[-1]}{behind.removeprefix(_OWN_MONEY[-1])}" if behind else before
    return before + behind


def chinese_number(text: str) -> Decimal | None:
    """A number in Chinese numerals, or in digits with 萬 and 億 (一萬二千, 3億5千萬, 1.2萬, 一一二).

    None if it is none. A last digit without its power of ten (一萬二: 12 000 or 10 002) is not read.
    """
    tokens = _TOKEN.findall(text.translate(_CONTRACTED))
    if not set(tokens) & set(_POWERS):
        return _positional(tokens)
    with localcontext(prec=len(text) + _DIGITS_OF_ALL_POWERS):
        return _composed(tokens)


INVISIBLE = "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
"""Letters that nobody sees and that mean nothing in a table: where to break, which way to write."""
_INVISIBLE = re.compile(INVISIBLE)


def visible(text: str) -> str:
    """A text without the letters that nobody sees."""
    return _INVISIBLE.sub("", text)


def plain_form(text: str) -> str | None:
    """Compatibility forms made plain; None where that would change what was meant (①, ½, 10²)."""
    for before, letter in pairwise(f" {text}"):
        if unicodedata.category(letter) == "No" and not _may_carry_an_index(before):
            return None
    return unicodedata.normalize("NFKC", text).translate(_MINUS).replace("新台幣", "新臺幣").strip()


def _may_carry_an_index(letter: str) -> bool:
    """Whether a small digit behind a letter is part of a unit, as in m³ and CO₂."""
    return unicodedata.category(letter) in ("Lu", "Ll")


def _signed(text: str) -> tuple[bool, str]:
    """Whether the number is negative, and what stands behind its one sign or in its parentheses."""
    if text.startswith("(") and text.endswith(")"):
        return True, text[1:-1].strip()
    if text.startswith(_NEGATIVE_MARKS):
        return True, text[1:].strip()
    return False, text.removeprefix("+").strip()


def _arabic(text: str) -> Decimal | None:
    return Decimal(text.replace(",", ""))


def _positional(tokens: list[str]) -> Decimal | None:
    """Digits one after the other, as in 一一二."""
    if not tokens or any(token not in _DIGITS for token in tokens):
        return None
    return Decimal("".join(str(_DIGITS[token]) for token in tokens))


def _composed(tokens: list[str]) -> Decimal | None:
    """Digits with powers of ten: how many there are of the largest, and what is left behind it."""
    places = [index for index, token in enumerate(tokens) if token in _POWERS]
    if not places:
        return _single(tokens)
    at = max(places, key=lambda index: _POWERS[tokens[index]])
    power = _POWERS[tokens[at]]
    count, remainder = _count(tokens[:at], power), _remainder(tokens[at + 1 :], power)
    if count is None or remainder is None or (remainder and count != count.to_integral_value()):
        return None
    return count * power + remainder


def _count(tokens: list[str], power: int) -> Decimal | None:
    if power >= _POWERS["萬"]:
        return _composed(tokens)
    return Decimal(1) if power == 10 and not tokens else _single(tokens)


def _remainder(tokens: list[str], power: int) -> Decimal | None:
    """What stands behind a power of ten: less than it, and a last digit alone only behind 零 or 十."""
    if not tokens:
        return Decimal(0)
    if any(_POWERS.get(token, 0) >= power for token in tokens):
        return None
    after_zero = tokens[0] in ("〇", "零")
    value = _composed(tokens[1:] if after_zero else tokens)
    if value is None or value >= power or (value < 10 < power and not after_zero):
        return None
    return value


def _single(tokens: list[str]) -> Decimal | None:
    if len(tokens) != 1:
        return None
    (token,) = tokens
    if token in _DIGITS:
        return Decimal(_DIGITS[token])
    return Decimal(token.replace(",", "")) if token[0].isdecimal() else None
