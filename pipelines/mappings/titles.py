"""What the titles of a table are about: known by the words in them, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_YEAR = re.compile(r"(?:19|20)\d{2}")
_SEVERAL = 3
_AMOUNT = re.compile(r"co2|ch4|n2o|ghg|emission|排放", re.I)
_NO_AMOUNT = re.compile(
    r"(?<![a-z])(?:factor|unit|per|key|intensity|share|source|sector)(?![a-z])|係數|每人|每戶|密集度|強度|佔比|占比|單位"
    r"|部門$|[%％]|/人|/千元|/度",
    re.I,
)
_TOTAL = re.compile(r"(?<![a-z])(?:sub-?)?(?:total|net|sum)(?![a-z])|合計|總計|小計|總量|淨", re.I)
_OF_ALL = re.compile(
    rf"{_TOTAL.pattern}|grand|overall|all|city-?wide|gross|emissions?|ghgs?|co2e?|溫室氣體|二氧化碳|排放量?|量",
    re.I,
)
_GAS = re.compile(
    r"(co2|ch4|n2o|hfcs?|pfcs?|sf6|nf3)(?:[ _]?(?:emissions?|value|排放量))?\s*"
    r"(?:[(（\[][^()（）\[\]]*[)）\]])?",
    re.I,
)
_GASES = {"co2": "CO2", "ch4": "CH4", "n2o": "N2O", "hfc": "HFCs", "pfc": "PFCs", "sf6": "SF6", "nf3": "NF3"}
_START, _END = r"(?<![a-z])(?:", r")(?![a-z])"
_WORDS = {
    "year": rf"{_START}years?{_END}|^(?:西元|民國|統計|發生|會計)?年(?:度|份|月)?$|^日期|^(?:統計)?年月",
    "place": rf"{_START}authority|city|county|place|region|organi[sz]ation|municipality|municipal{_END}"
    r"|^縣市|^地區|^區域別?$|^行政區$",
    "gpc_ref": rf"{_START}gpc{_END}",
    "notation_key": r"notation",
    "gas": rf"{_START}gas|greenhouse gas{_END}|^(?:溫室)?氣體",
    "scope": rf"{_START}scope{_END}|^範疇",
    "unit": r"(?<![a-z])units?$|^(?:排放量?|計量|數值)?單位$",
    "sector_code": rf"{_START}sectors?{_END}|^(?:排放)?部門別?(?:名稱)?$|^(?:排放源?)?類別$",
    "population_count": rf"{_START}population|inhabitants{_END}|^人口",
}
"""What a title is about, in the order in which it is asked: the first that fits is proposed."""
_WEAK = re.compile(rf"{_START}value|amount|total{_END}|^數值|^數量", re.I)


@dataclass(frozen=True)
class Titles:
    """What the titles of a table are about.

    Attributes:
        of: the title for each thing that was recognised; of several the first.
        years: titles that are a year each, or hold one between the same words.
        years_like: the pattern of those titles, whose first group is the year.
        amounts: titles that are amounts of emissions each, where there are several.
        gases: titles that are a gas each, where there are several, with the gas.
        totals: titles that are sums of those.
        beside: a second title of emissions, where there are few.
        weak: a title that may be an amount, though it does not say of what.
        unknown: titles that say nothing known.
    """

    of: dict[str, str] = field(default_factory=dict)
    years: list[str] = field(default_factory=list)
    years_like: str = ""
    amounts: list[str] = field(default_factory=list)
    gases: dict[str, str] = field(default_factory=dict)
    totals: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    weak: str | None = None
    unknown: list[str] = field(default_factory=list)


def is_year(title: str) -> bool:
    """Whether a title is a year."""
    return _YEAR.fullmatch(title.strip()) is not None


def recognised(titles: Sequence[str]) -> Titles:
    """What each title is about."""
    years, like = _years(titles)
    rest = [title for title in titles if title not in years]
    gases = {
        title: _GASES[match[1].lower()[:3]] for title in rest if (match := _GAS.fullmatch(title.strip()))
    }
    gases = gases if len(gases) >= _SEVERAL else {}
    about = {title: _about(title) for title in rest if title not in gases}
    emitted = [title for title, what in about.items() if what == "emissions"]
    parts = [title for title in emitted if not _TOTAL.search(title)]
    if len(parts) < _SEVERAL:  # each sector by its own total
        parts = [title for title in emitted if not _is_of_all(title)]
    several = len(parts) >= _SEVERAL or bool(gases)
    found = Titles(years=years, years_like=like, amounts=[] if gases or not several else parts, gases=gases)
    for title, what in sorted(about.items(), key=lambda item: not _is_of_all(item[0])):
        if what == "emissions" and several:
            if title not in found.amounts:
                found.totals.append(title)
        elif what == "emissions" and "emissions_tco2e" in found.of:
            found.beside.append(title)
        elif what == "emissions":
            found.of["emissions_tco2e"] = title
        elif what is None:
            found.unknown.append(title)
        else:
            found.of.setdefault(what, title)
    weak = next(
        (title for title in found.unknown if _WEAK.search(title) and not _NO_AMOUNT.search(title)), None
    )
    if weak is None or several or years or "emissions_tco2e" in found.of:
        return found
    return Titles(found.of, weak=weak, unknown=[title for title in found.unknown if title != weak])


def _is_of_all(title: str) -> bool:
    """Whether a title says total, and of nothing less than all."""
    said = without_unit(title)
    return _TOTAL.search(said) is not None and not re.search(
        r"[a-z\u4e00-\u9fff]", _OF_ALL.sub("", said), re.I
    )


def _about(title: str) -> str | None:
    """The column that a title is about, "emissions" for an amount of them; None where nobody can tell."""
    known = next((name for name, words in _WORDS.items() if re.search(words, title, re.I)), None)
    if known in ("year", "gpc_ref", "notation_key", "unit"):
        return known
    is_amount = says_emissions(title)
    if known in ("sector_code", "gas", "scope") and _UNIT_BEHIND.search(title):
        return "emissions" if _AMOUNT.search(title) else None  # "Public Sector Gas:kt CO2" is an amount
    return "emissions" if is_amount and known in (None, "gas", "scope") else known


def says_another_gas(title: str) -> bool:
    """Whether a title names a gas that is no CO2, so that its tonnes may be tonnes of the gas."""
    return re.search(r"ch4|n2o|hfc|pfc|sf6|nf3|methane|nitrous|甲烷|氧化亞氮", title, re.I) is not None


def says_emissions(text: str) -> bool:
    """Whether a text is about an amount of emissions."""
    return _AMOUNT.search(text) is not None and not _NO_AMOUNT.search(text)


def counted_in(title: str) -> str | None:
    """What people are counted in, where a title does not count them one by one."""
    if re.search(r"千人|000s|thousand", title, re.I):
        return "1000"
    return "10000" if "萬人" in title else None


_UNIT_BEHIND = re.compile(r"[:：]\s*([^:：]+)$")
_IN_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]+)[)）\]]")


def brackets(text: str) -> list[str]:
    """What stands in brackets in a text."""
    return [match[1].strip() for match in _IN_BRACKETS.finditer(text)]


def stated_unit(title: str) -> str | None:
    """What a title says behind a colon or in brackets, which may be its unit."""
    behind = _UNIT_BEHIND.search(title)
    return behind[1].strip() if behind else next(reversed(brackets(title)), None)


def without_unit(title: str) -> str:
    """A title without its unit; a remark in brackets stays where the unit stands behind a colon."""
    behind = _UNIT_BEHIND.sub("", title)
    return behind if behind != title else _IN_BRACKETS.sub("", title)


def _years(titles: Sequence[str]) -> tuple[list[str], str]:
    """The titles that hold a year between the same words, and their pattern; none where they are few."""
    groups: dict[tuple[str, str], list[str]] = {}
    for title in titles:
        found = _YEAR.findall(title)
        if len(found) == 1:
            before, _, behind = title.strip().partition(found[0])
            groups.setdefault((before, behind), []).append(title)
    (before, behind), years = max(groups.items(), key=lambda item: len(item[1]), default=(("", ""), []))
    if len(years) < (_SEVERAL if before or behind else 2):
        return [], ""
    return years, f"{re.escape(before)}({_YEAR.pattern}){re.escape(behind)}"
