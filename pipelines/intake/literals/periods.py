"""Reads a period as people write it (112年度, 112/09, 112Q3) as 2023, 2023-09 or 2023-07/2023-09."""

from __future__ import annotations

import re
from datetime import date

from pipelines.calendar import REPUBLIC_OFFSET
from pipelines.intake.literals.calendars import LAST_ROC_YEAR
from pipelines.intake.literals.numerals import chinese_number, plain_form

PERIOD_EXAMPLES = ("2023", "2023-09", "2023-01/2023-06", "112年", "112年1-12月", "112年第3季")
_LAST_MONTH = 12
_DIGITS = "〇零一二三四五六七八九十百廿卅"
_TO = r"(?:-|~|～|至|到|/|–|—)"
_YEAR = rf"(?:(?P<era>中華民國|民國|西元|公元))?(?P<year>\d{{3,4}}|[{_DIGITS}]{{2,5}})"
_MONTH = rf"(?P<month>\d{{1,2}}|[{_DIGITS}]{{1,3}})"
_ONE_YEAR = re.compile(rf"{_YEAR}(?:年度?|全年|年全年)?")
_ONE_MONTH = re.compile(rf"{_YEAR}(?:年{_MONTH}月份?|[-/.]{_MONTH.replace('month', 'month2')}月?)")
_MONTHS = re.compile(rf"{_YEAR}(?:年度?|[-/.])(?P<first>\d{{1,2}})月?{_TO}(?P<last>\d{{1,2}})月份?")
_HALF = re.compile(rf"{_YEAR}年?度?(?:(?P<half>[上下])半年度?|[Hh](?P<number>[12]))")
_QUARTER = re.compile(
    rf"{_YEAR}[-/]?年?度?(?:[Qq](?P<number>[1-4])|第?(?P<quarter>[1-4一二三四])季度?)|"
    rf"[Qq](?P<before>[1-4])[-/]?(?P<year2>\d{{3,4}})"
)
_DAY = re.compile(rf"{_YEAR}(?:年|[-/.])(?P<month>\d{{1,2}})(?:月|[-/.])(?P<day>\d{{1,2}})日?")
_END = re.compile(r"(?P<from>.+?)(?:~|～|至|到|--|—|–)(?P<to>.+)")
_SLASHED = re.compile(r"(?P<from>[^/]*\d{3,4}[^/]*)/(?P<to>[^/]*\d{3,4}[^/]*)")
_DASHED = re.compile(r"(?P<from>\d{3,4}(?:[./年]\d{1,2}月?)?年?)-(?P<to>\d{3,4}(?:[./年]\d{1,2}月?)?年?)")


def read_period(text: str, *, with_roc_years: bool = True) -> str | None:
    """The period in the form of the contracts; None where it is none, or could be read in two ways."""
    plain = "".join((plain_form(text) or "").split())
    single = _single(plain, with_roc_years)
    if single is not None:
        return single
    for pattern in (_END, _DASHED, _SLASHED):
        found = pattern.fullmatch(plain)
        if found is not None:
            return _between(found["from"], found["to"], with_roc_years)
    return None


def _single(text: str, with_roc_years: bool) -> str | None:
    for pattern, read in _READERS:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        year = _common_year(parts.get("era"), parts.get("year") or parts.get("year2") or "", with_roc_years)
        return None if year is None else read(year, parts)
    return None


def _between(first: str, last: str, with_roc_years: bool) -> str | None:
    """From the beginning of one period to the end of another; whole years and months stay what they are."""
    start, end = (_single(part, with_roc_years) for part in (first, last))
    if start is None or end is None or "/" in start or "/" in end or len(start) != len(end):
        return None
    is_whole_year = start.endswith("-01") and end.endswith("-12") and start[:4] == end[:4] and len(start) == 7
    return start[:4] if is_whole_year else f"{start}/{end}"


def _months(year: int, first: int, last: int) -> str | None:
    if not 1 <= first <= last <= _LAST_MONTH:
        return None
    if (first, last) == (1, _LAST_MONTH):
        return f"{year}"
    return f"{year}-{first:02}" if first == last else f"{year}-{first:02}/{year}-{last:02}"


def _month(year: int, parts: dict[str, str | None]) -> str | None:
    month = _count(parts["month"] or parts["month2"] or "")
    return _months(year, month, month)


def _half(year: int, parts: dict[str, str | None]) -> str | None:
    is_first = parts["half"] == "上" or parts["number"] == "1"
    return _months(year, 1, 6) if is_first else _months(year, 7, _LAST_MONTH)


def _quarter(year: int, parts: dict[str, str | None]) -> str | None:
    number = _count(parts["number"] or parts["quarter"] or parts["before"] or "")
    return _months(year, 3 * number - 2, 3 * number)


def _day(year: int, parts: dict[str, str | None]) -> str | None:
    try:
        return date(year, _count(parts["month"] or ""), _count(parts["day"] or "")).isoformat()
    except ValueError:
        return None


_READERS = (
    (_ONE_YEAR, lambda year, _: f"{year}"),
    (_HALF, _half),
    (_QUARTER, _quarter),
    (_ONE_MONTH, _month),
    (_MONTHS, lambda year, parts: _months(year, int(parts["first"] or 0), int(parts["last"] or 0))),
    (_DAY, _day),
)


def _common_year(era: str | None, text: str, with_roc_years: bool) -> int | None:
    year = _count(text)
    if (era or "").endswith("民國") or (era is None and year <= LAST_ROC_YEAR and with_roc_years):
        return year + REPUBLIC_OFFSET if 1 <= year <= LAST_ROC_YEAR else None
    return year if 1000 <= year <= 9999 else None


def _count(text: str) -> int:
    """The number of a text; -1 where it is none."""
    if text.isascii():
        return int(text or -1)
    value = chinese_number(text)
    return -1 if value is None else int(value)
