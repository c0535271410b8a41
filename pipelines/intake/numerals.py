"""Reads a number as people write it, exactly; what could be read in two ways is not read.

Grouped, full-width, in Chinese numerals, with 萬 or 億, negative in parentheses, a unit behind it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_MINUS = str.maketrans(dict.fromkeys("−‐‑‒–—﹣", "-"))
_NEGATIVE_MARKS = ("▲", "△")
_ARABIC = re.compile(
    r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:E[+-]\d{1,2})?)(?P<rest>.*)", re.S
)
_DIGITS = {
    **{str(digit): digit for digit in range(10)},
    **dict(zip("〇零一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **dict(zip("兩壹貳參肆伍陸柒捌玖", (2, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"萬": 10**4, "億": 10**8, "兆": 10**12}
_CHINESE = re.compile(f"(?P<number>[+\\-負]?[{''.join([*_DIGITS, *_SMALL, *_LARGE])},.]+)(?P<rest>.*)", re.S)
_TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|.")


@dataclass(frozen=True)
class Written:
    """A number and the unit that was written behind it, "" where there was none."""

    amount: Decimal
    unit: str


def read_number(text: str) -> list[Written]:
    """The ways to split a text into a number and a unit, the longest unit first; none when it is no number.

    "12萬公噸" is 12 of 萬公噸 or 120 000 of 公噸: whoever knows the units decides.
    """
    plain = _plain(text)
    if plain is None:
        return []
    sign, body = _signed(plain)
    found = [
        Written(sign * amount, match["rest"].strip())
        for pattern, parsed in ((_ARABIC, _arabic), (_CHINESE, chinese_number))
        if (match := pattern.fullmatch(body)) is not None and (amount := parsed(match["number"])) is not None
    ]
    return list(dict.fromkeys(found))


def chinese_number(text: str) -> Decimal | None:
    """A number in Chinese numerals, or in digits with 萬 and 億 (一萬二千, 3億5千萬, 1.2萬, 一一二).

    None if it is none. A last digit without its power of ten (一萬二: 12 000 or 10 002) is not read.
    """
    negative, body = text.startswith("負"), text.removeprefix("負")
    tokens = _TOKEN.findall(body)
    value = _positional(tokens) if not set(tokens) & {*_SMALL, *_LARGE} else _composed(tokens)
    return None if value is None else -value if negative else value


def _plain(text: str) -> str | None:
    """Compatibility forms made plain; None where that would change what was meant (①, ½)."""
    if any(unicodedata.category(letter) == "No" for letter in text):
        return None
    return unicodedata.normalize("NFKC", text).translate(_MINUS).strip()


def _signed(text: str) -> tuple[int, str]:
    if text.startswith("(") and text.endswith(")") and text[1:2] not in ("+", "-", ""):
        return -1, text[1:-1].strip()
    if text.startswith(_NEGATIVE_MARKS):
        return -1, text[1:].strip()
    return 1, text


def _arabic(text: str) -> Decimal | None:
    return Decimal(text.replace(",", ""))


def _positional(tokens: list[str]) -> Decimal | None:
    """Digits one after the other, as in 一一二."""
    if not tokens or any(token not in _DIGITS for token in tokens):
        return None
    return Decimal("".join(str(_DIGITS[token]) for token in tokens))


def _composed(tokens: list[str]) -> Decimal | None:
    total, section, number = Decimal(0), Decimal(0), None
    last_small, last_large = 10**4, 10**16
    zero_before = False
    for token in tokens:
        if token in _SMALL:
            power = _SMALL[token]
            if power >= last_small or (number is None and power != 10):
                return None
            section += (Decimal(1) if number is None else number) * power
            number, last_small, zero_before = None, power, False
        elif token in _LARGE:
            power = _LARGE[token]
            if power >= last_large or (number is None and section == 0):
                return None
            total += (section + (number or 0)) * power
            section, number, last_small, last_large, zero_before = Decimal(0), None, 10**4, power, False
        elif token in ("〇", "零"):
            if number is not None:
                return None
            zero_before = True
        else:
            value = _digit(token)
            if value is None or number is not None:
                return None
            number = value
    if number is not None and number < 10 and not zero_before and min(last_small, last_large) > 10:
        return None
    return total + section + (number or 0)


def _digit(token: str) -> Decimal | None:
    if token in _DIGITS:
        return Decimal(_DIGITS[token])
    return Decimal(token.replace(",", "")) if token[0].isdigit() else None
