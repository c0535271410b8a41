"""How a number format of a workbook shows a number: as percent, scaled by commas, with words behind it.

What a clerk sees is what is meant: 0.05 shown as 5%, 200000000 shown as 200,000 by ``#,##0,``, 20000 shown as
20,000萬元. One reader for xlsx, xls and ods; digits that a format only rounds away are kept.

Sources: ECMA-376, part 1, 18.8.31 (number formats); a literal point between digits (``0!.0,``) divides too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

_PART = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*](?P<skipped>.)|\[(?P<bracket>[^\]]*)\]|'
    r"(?P<general>General|G/通用格式)|(?P<digits>[0#?]+)|(?P<date>[ymdhsegbaYMDHSEGBA年月日]+(?![+-]))|(?P<other>.)",
    re.S | re.IGNORECASE,
)
_CONDITION = re.compile(r"(?P<sign><=|>=|<>|<|>|=)(?P<bound>-?\d+(?:\.\d+)?)")
_OWN_MONEY = ("NT$", "$", "NTD", "TWD", "新臺幣", "新台幣")
_NEGATIVE = ("-", "−", "△", "▲", "負", "(")
_MEANS_SOMETHING = re.compile(r"[^\W\d_]|[%‰％$€£¥]")
MONTH, YEAR = "month", "year"
_COMPARED = {
    "<": lambda number, bound: number < bound,
    "<=": lambda number, bound: number <= bound,
    ">": lambda number, bound: number > bound,
    ">=": lambda number, bound: number >= bound,
    "=": lambda number, bound: number == bound,
    "<>": lambda number, bound: number != bound,
}


@dataclass(frozen=True)
class _Section:
    """One part of a format, for some numbers: what it multiplies by, and the words around the digits."""

    condition: tuple[str, Decimal] | None = None
    power: int = 0
    least_digits: int = 0
    before: str = ""
    behind: str = ""
    is_negative: bool = False
    is_empty: bool = False
    is_odd: bool = False

    @property
    def changes(self) -> bool:
        """Whether it shows another number than the stored one, or words that mean something."""
        is_other = self.power or self.before or self.behind or self.is_negative or self.least_digits > 1
        return not self.is_odd and bool(is_other)

    @property
    def is_scaled(self) -> bool:
        """Whether it shows thousands, or words behind the digits that are no percent."""
        return self.changes and "%" not in self.behind and bool(self.power or self.behind)


@cache
def sections(code: str) -> tuple[_Section, ...]:
    """The parts of a format; none of one that shows days or text."""
    found = [_section(part) for part in re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)]
    return tuple(item for item in found if item is not None) if None not in found else ()


def changes(code: str) -> bool:
    """Whether a format shows some number otherwise than it is stored."""
    return any(item.changes for item in sections(code))


def scales(code: str) -> bool:
    """Whether it shows numbers scaled, or with words, other than as percent."""
    return any(item.is_scaled for item in sections(code))


def hides(code: str) -> bool:
    """Whether it shows no number at all (``;;;``)."""
    parts = sections(code)
    return len(parts) > 1 and parts[0].is_empty


def as_shown(code: str, number: Decimal) -> str:
    """The text that a format makes of a number, with every digit that is stored."""
    part = _for(sections(code), number)
    if part is None or not part.changes:
        return plain(number)
    value = number.scaleb(part.power)
    if part.is_negative and value > 0:
        value = -value
    digits = plain(abs(value))
    if part.least_digits > 1 and "." not in digits:
        digits = digits.zfill(part.least_digits)
    return f"{part.before}{'-' if value < 0 else ''}{digits}{part.behind}"


def plain(number: Decimal) -> str:
    """A number without an exponent and idle zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def shown_part(code: str) -> str | None:
    """What a format shows of a day where it shows less: MONTH, or YEAR; None where it shows the day."""
    bare = re.sub(r'General|"[^"]*"|\\.|\[[^\]]*\]|[_*].', "", code.split(";")[0]).lower()
    if not re.search("[yeg]", bare) or re.search("[dhs]", bare) or re.search("[0#?]", bare):
        return None
    return MONTH if "m" in bare else YEAR


def _for(parts: tuple[_Section, ...], number: Decimal) -> _Section | None:
    """The part of a format that a number is shown by."""
    if any(item.condition for item in parts):
        for item in parts:
            if item.condition is None or _COMPARED[item.condition[0]](number, item.condition[1]):
                return item
        return None
    if number < 0 and len(parts) > 1:
        return parts[1]
    if number == 0 and len(parts) > 2:
        return parts[2]
    return parts[0] if parts else None


def _section(code: str) -> _Section | None:
    condition, seen, literal, before = None, "", "", ""
    for found in _PART.finditer(code):
        kind, text = found.lastgroup, found[0]
        if kind == "date":
            return None
        if kind == "bracket":
            compared = _CONDITION.fullmatch(found["bracket"])
            condition = (compared["sign"], Decimal(compared["bound"])) if compared else condition
            literal += found["bracket"][1:].partition("-")[0] if found["bracket"].startswith("$") else ""
        elif kind in ("digits", "general"):
            before, literal = (literal, "") if not seen.strip(",.%") else (before, literal)
            seen += f"\0{literal}\0" if literal else ""
            seen, literal = seen + ("0" if kind == "general" else text), ""
        elif kind in ("quoted", "escaped"):
            literal += found[kind]
        elif kind == "other" and text in ",.%" and (seen or text == "%"):
            seen, literal = seen + text, literal + ("%" if text == "%" else "")
        elif kind == "other" and text == "@":
            return None
        elif kind == "other":
            literal += text
    return _measured(seen, before, literal, condition)


def _measured(seen: str, before: str, behind: str, condition: tuple[str, Decimal] | None) -> _Section:
    inner = re.findall("\0(.*?)\0", seen)
    digits = re.sub("\0.*?\0", "\0", seen).replace("%", "")
    power = 2 * seen.count("%") - 3 * (len(digits) - len(digits.rstrip(",")))
    places = digits.rstrip(",").rpartition("\0")[2] if inner == ["."] else ""
    whole = digits.partition(".")[0]
    return _Section(
        condition,
        power - len(places),
        whole.count("0"),
        _words(before),
        _words(behind),
        is_negative=any(mark in before for mark in _NEGATIVE),
        is_empty=not (seen + behind + before).strip(),
        is_odd=(bool(inner) and inner != ["."]) or "E" in seen,
    )


def _words(literal: str) -> str:
    """Words around the digits that mean something; signs, brackets and the money of the table do not."""
    text = literal.strip("".join(_NEGATIVE) + ")（） ")
    return text if _MEANS_SOMETHING.search(text) and text not in _OWN_MONEY else ""
