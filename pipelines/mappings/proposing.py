"""Proposes a mapping for a table from its titles; a person looks at it, puts it right and keeps it.

A title is known by the words in it, in English and Chinese. What nobody recognises is left for the person
to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.contracts.machinery.units import UnknownUnitError, conversion_factor

_YEAR_TITLE = re.compile(r"(?:19|20)\d{2}")
_AMOUNT = re.compile(r"co2|emission|排放", re.I)
_PARTS = re.compile(r"\btotal\b|sector$|source|factor|unit|per person|per km|部門$", re.I)
_SEVERAL = 3
_IN_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]+)[)）\]]")
_UNIT_BEHIND = re.compile(r"[:：]\s*([^:：]+)$")
_WORDS = {
    "year": r"\byear|^year|_year|年度|年份|^年$|日期|年月",
    "place": r"authority|city|county|place|region|organi[sz]ation|municipal|縣市|地區|區域",
    "gpc_ref": r"gpc",
    "notation_key": r"notation",
    "gas": r"\bgas\b|greenhouse|氣體",
    "scope": r"\bscope\b|範疇",
    "unit": r"^units?$|emission units|單位",
    "sector_code": r"sector|部門|類別",
    "population_count": r"population|人口",
    "emissions_tco2e": r"emission|co2|排放|value|amount|數值|^total",
}
"""What a title is about, in the order in which it is asked: the first that fits is proposed."""


@dataclass(frozen=True)
class Titles:
    """What the titles of a table are about.

    Attributes:
        of: the title for each thing that was recognised; of several the first.
        years: titles that are a year each.
        amounts: titles that are amounts of emissions each, where there are several.
        unknown: titles that say nothing known.
    """

    of: dict[str, str]
    years: list[str]
    amounts: list[str]
    unknown: list[str]


def is_year(title: str) -> bool:
    """Whether a title is a year."""
    return _YEAR_TITLE.fullmatch(title.strip()) is not None


def recognised(titles: Sequence[str]) -> Titles:
    """What each title is about."""
    found, years, unknown = dict[str, str](), list[str](), list[str]()
    amounts = [title for title in titles if _AMOUNT.search(title) and not _PARTS.search(title)]
    amounts = amounts if len(amounts) >= _SEVERAL else []
    for title in titles:
        if title in amounts:
            continue
        if is_year(title):
            years.append(title)
            continue
        about = next((name for name, words in _WORDS.items() if re.search(words, title, re.I)), None)
        if about is None:
            unknown.append(title)
        else:
            found.setdefault(about, title)
    return Titles(found, years, amounts, unknown)


def proposed(titles: Sequence[str], sheet: str, row: int, kind: str) -> str:
    """A mapping as TOML with a remark on everything that a person must decide.

    Args:
        titles: those of the table.
        sheet: the name of its sheet, "" in a text file.
        row: the row they stand in, as a person counts it.
        kind: what to call it.
    """
    known = recognised([title for title in titles if title])
    return "\n".join([*_head(kind), *_reading(known, sheet, row), *_left(known)]) + "\n"


def _head(kind: str) -> Iterator[str]:
    yield f"kind = {_quoted(kind)}"
    yield 'title_zh = "自訂對照"'
    yield 'title_en = "A mapping of my own"'
    yield 'described = ""  # where the layout is described'
    yield 'needs = ["inventory", "source"]'
    yield ""
    yield "[columns]"
    for name, value in (("inventory_code", "inventory"), ("standing", "standing")):
        yield f'{name} = "{{{value}}}"'
    yield 'source_code = "{source}"'
    yield 'record_status = "{status}"'
    yield ""


def _reading(known: Titles, sheet: str, row: int) -> Iterator[str]:
    of = known.of
    by_line = "gpc_ref" in of
    by_sector = "sector_code" in of or bool(known.amounts)
    dataset = "activity_data" if by_line else "sector_emissions" if by_sector else "inventory_totals"
    yield "[[reading]]"
    yield f"dataset = {_quoted(dataset)}"
    if sheet:
        yield f"sheet = {_quoted('^' + re.escape(sheet) + '$')}"
    yield f"titles_row = {row}"
    if "place" in of:
        column = _quoted(of["place"])
        yield f'where = [{{ column = {column}, any_of = ["{{place}}"] }}]  # give it with --place'
    if known.amounts:
        yield "wide = [  # a column for each sector, without the totals"
        yield from (
            f"  {{ column = {_quoted(title)}, set = {{ sector_code = {_quoted(_code(title))} }} }},"
            for title in known.amounts
        )
        yield "]"
    elif known.years:
        yield "wide = [{ like = '((?:19|20)\\d{2})', set = { year = \"{1}\" } }]  # a column for each year"
    yield ""
    yield "[reading.columns]"
    if not known.years:
        yield _column("year", of.get("year"), 'year = "{year}"  # no column of years: give it with --year')
    yield from _by_line(of) if by_line else _by_scope(of, by_sector)
    yield _amount(known, "activity_amount" if by_line else "emissions_tco2e")


def _by_line(of: dict[str, str]) -> Iterator[str]:
    yield f"gpc_ref = {{ column = {_quoted(of['gpc_ref'])} }}"
    yield 'facility_code = "ALL"'
    yield 'source_class = "ALL"  # or a column, with numbered = true, that tells the rows of a line apart'
    yield 'fuel_code = "ALL"'
    yield 'scope2_method = "not_applicable"  # location for the lines of scope 2'
    yield (
        f"activity_unit = {{ column = {_quoted(of['unit'])} }}" if "unit" in of else 'activity_unit = "tCO2e"'
    )
    if "notation_key" in of:
        yield f"notation_key = {{ column = {_quoted(of['notation_key'])} }}"


def _by_scope(of: dict[str, str], by_sector: bool) -> Iterator[str]:
    yield _column("scope", of.get("scope"), 'scope = "ALL"')
    if by_sector:
        yield _column("gas", of.get("gas"), 'gas = "ALL"')
    if "sector_code" in of:
        yield '# say what each sector of the file is: translate = { "Industry" = "industry" }'
        yield f"sector_code = {{ column = {_quoted(of['sector_code'])} }}"


def _column(name: str, title: str | None, otherwise: str) -> str:
    return otherwise if title is None else f"{name} = {{ column = {_quoted(title)} }}"


def _amount(known: Titles, name: str) -> str:
    title = known.amounts[0] if known.amounts else known.of.get("emissions_tco2e")
    column = "{each}" if known.years or known.amounts else title or "?"
    parts = [f"column = {_quoted(column)}"]
    unit = _unit(title or "")
    if name == "emissions_tco2e" and "unit" in known.of:
        parts.append(f"unit_column = {_quoted(known.of['unit'])}")
    elif name == "emissions_tco2e" and unit:
        parts.append(f"unit = {_quoted(unit)}")
    return f'{name} = {{ {", ".join(parts)} }}  # times = "-1" where removals are positive'


def _code(title: str) -> str:
    """A title as a code of a sector, without its unit."""
    return (
        re.sub(r"[^a-z]+", "_", _UNIT_BEHIND.sub("", _IN_BRACKETS.sub("", title)).lower()).strip("_") or "?"
    )


def _unit(title: str) -> str | None:
    """The unit of emissions that a title gives, where it is one."""
    for found in (_IN_BRACKETS.search(title), _UNIT_BEHIND.search(title)):
        for text in (found[1], f"{found[1]}e") if found else ():
            try:
                conversion_factor(text, "tCO2e")
            except UnknownUnitError:
                continue
            return text
    return None


def _left(known: Titles) -> Iterator[str]:
    if known.unknown:
        yield ""
        yield f"# not recognised: {', '.join(known.unknown)}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
