"""Reads years and days of both calendars, the common one and that of the Republic (民國 1 is 1912)."""

from __future__ import annotations

import re
from datetime import date

from pipelines.calendar import REPUBLIC_OFFSET
from pipelines.intake.literals.numerals import chinese_number, plain_form

LAST_ROC_YEAR = 200
_CHINESE_DIGITS = "〇零一二三四五六七八九十百廿卅"
_COUNT = rf"(?:\d+|[{_CHINESE_DIGITS}]+)"
_ERA = r"(?P<era>(?:中華)?民國|西元|公元)?"
_YEAR = re.compile(rf"{_ERA}(?P<year>{_COUNT})(?:年度?)?")
_DAY = re.compile(rf"{_ERA}(?P<year>{_COUNT})(?:年|[-/.])(?P<month>{_COUNT})(?:月|[-/.])(?P<day>{_COUNT})日?")
_MIDNIGHT = re.compile(r"(?:T|\s+)(?:0?0:00(?::00(?:\.0+)?)?|上午\s*12:00(?::00)?)$")
_COMPACT = re.compile(r"(?P<year>\d{3,4})(?P<month>\d{2})(?P<day>\d{2})")


def read_year(text: str) -> int | None:
    """The common year of "2023", "112", "112年度", "民國一一二年"; None when it is neither calendar's."""
    found = _YEAR.fullmatch(_plain(text))
    return None if found is None else _common_year(found["era"], _count(found["year"]))


def read_day(text: str) -> date | None:
    """The day of "2023-11-09", "112/11/9", "1121109", "民國112年11月9日"; None for a day that does not exist.

    A year of two digits is refused: nobody can say of which century or calendar it is. A clock time
    is read where it is midnight, as spreadsheets write a day.
    """
    plain = _plain(_MIDNIGHT.sub("", text))
    found = _DAY.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if found is None:
        return None
    parts = found.groupdict()
    if parts["year"].isdigit() and len(parts["year"]) < 3 and parts.get("era") is None:
        return None
    year = _common_year(parts.get("era"), _count(parts["year"]))
    month, day = _count(parts["month"]), _count(parts["day"])
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _plain(text: str) -> str:
    return "".join((plain_form(text) or "").split())


def _common_year(era: str | None, year: int | None) -> int | None:
    if year is None:
        return None
    is_roc = era is not None and era.endswith("民國")
    if is_roc or (era is None and year <= LAST_ROC_YEAR):
        return year + REPUBLIC_OFFSET if 1 <= year <= LAST_ROC_YEAR else None
    return year if 1000 <= year <= 9999 else None


def _count(text: str) -> int | None:
    if text.isascii():
        return int(text)
    value = chinese_number(text)
    return None if value is None else int(value)
