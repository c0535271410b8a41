"""Proposes a mapping for a table from its titles; a person looks at it, puts it right and keeps it.

A title is known by the words in it, in English and Chinese. What nobody recognises is left for the person
to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.contracts.machinery.units import UnknownUnitError, conversion_factor
from pipelines.mappings.titles import (
    Titles,
    brackets,
    counted_in,
    recognised,
    says_another_gas,
    says_emissions,
    stated_unit,
    without_unit,
)

_UNIT_ABOVE = re.compile(r"(?:單位|\bunits?\b)\s*[:：]\s*([^()（）;；]+)", re.I)


@dataclass(frozen=True)
class Found:
    """Where the titles of a table were found.

    Attributes:
        titles: those of its columns.
        sheet: the name of its sheet, "" in a text file.
        row: the row they stand in, as a person counts it; None where they stand in two.
        above: what is written above them.
        has_numbers: whether numbers that are no years stand among them.
    """

    titles: Sequence[str]
    sheet: str = ""
    row: int | None = None
    above: str = ""
    has_numbers: bool = False


def proposed(found: Found, kind: str) -> str:
    """A mapping as TOML with a remark on everything that a person must decide, and on what is only supposed.

    Args:
        found: the titles.
        kind: what to call it.
    """
    known = recognised([title.strip("\ufeff") for title in found.titles if title])
    return "\n".join([*_head(kind), *_reading(known, found), *_left(known)]) + "\n"


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


def _reading(known: Titles, found: Found) -> Iterator[str]:
    dataset = _dataset(known)
    if found.has_numbers:
        yield "# numbers stand among the titles: see that titles_row is their row, and that there are any"
    if dataset not in ("population", "activity_data") and not _says_so(known, found.above):
        yield "# no title is about emissions: the file may be of another dataset, with other columns to name"
    yield "[[reading]]"
    yield f"dataset = {_quoted(dataset)}"
    if found.sheet:
        yield f"sheet = {_quoted('^' + re.escape(found.sheet) + '$')}"
    yield "# its titles stand in two rows" if found.row is None else f"titles_row = {found.row}"
    if "place" in known.of:
        column = _quoted(known.of["place"])
        yield f'where = [{{ column = {column}, any_of = ["{{place}}"] }}]  # give it with --place'
    yield from _wide(known)
    yield ""
    yield "[reading.columns]"
    if not known.years:
        otherwise = 'year = "{year}"  # no column of years: give it with --year'
        yield _column("year", known.of.get("year"), otherwise)
    if dataset == "population":
        title = known.of["population_count"]
        times = f', times = "{counted_in(title)}"' if counted_in(title) else ""
        yield f"population_count = {{ column = {_quoted(title)}{times} }}"
        return
    yield from _by_line(known.of) if dataset == "activity_data" else _by_scope(known, dataset)
    yield from _amount(known, dataset, found.above)


def _dataset(known: Titles) -> str:
    if "gpc_ref" in known.of:
        return "activity_data"
    if "sector_code" in known.of or known.amounts or known.gases:
        return "sector_emissions"
    return "population" if "population_count" in known.of and not _has_amounts(known) else "inventory_totals"


def _has_amounts(known: Titles) -> bool:
    """Whether a title says that it is emissions."""
    return bool(known.amounts or known.gases or "emissions_tco2e" in known.of)


def _says_so(known: Titles, above: str) -> bool:
    """Whether the titles, or what stands above them, say that the amounts are emissions."""
    return _has_amounts(known) or any(says_emissions(text) for text in (*known.years[:1], above))


def _wide(known: Titles) -> Iterator[str]:
    if known.amounts or known.gases:
        yield "wide = [  # a column for each, without the totals"
        for title, (name, value) in _sets(known):
            yield f"  {{ column = {_quoted(title)}, set = {{ {name} = {_quoted(value)} }} }},"
        yield "]"
    elif known.years:
        like = f"'{known.years_like}'" if "'" not in known.years_like else _quoted(known.years_like)
        yield f'wide = [{{ like = {like}, set = {{ year = "{{1}}" }} }}]  # a column for each year'


def _sets(known: Titles) -> Iterator[tuple[str, tuple[str, str]]]:
    """What each column of a wide table says: its gas, or its sector by a code that no other column has."""
    if known.gases:
        yield from ((title, ("gas", gas)) for title, gas in known.gases.items())
        return
    codes = [_code(without_unit(title)) for title in known.amounts]
    met = Counter(codes)
    for title, code in zip(known.amounts, codes, strict=True):
        yield title, ("sector_code", code if met[code] == 1 and code else "?")


def _by_line(of: dict[str, str]) -> Iterator[str]:
    yield f"gpc_ref = {{ column = {_quoted(of['gpc_ref'])} }}"
    yield 'facility_code = "ALL"'
    yield 'source_class = "ALL"  # or a column, with numbered = true, that tells the rows of a line apart'
    yield 'fuel_code = "ALL"'
    yield 'scope2_method = "not_applicable"  # location for the lines of scope 2'
    yield (
        f"activity_unit = {{ column = {_quoted(of['unit'])} }}"
        if "unit" in of
        else 'activity_unit = "tCO2e"  # or what the file is in'
    )
    if "notation_key" in of:
        yield f"notation_key = {{ column = {_quoted(of['notation_key'])} }}"


def _by_scope(known: Titles, dataset: str) -> Iterator[str]:
    yield _column("scope", known.of.get("scope"), 'scope = "ALL"')
    if dataset != "sector_emissions":
        return
    if not known.gases:
        yield _column("gas", known.of.get("gas"), 'gas = "ALL"')
    if known.amounts:
        yield "# the codes of sectors are made from the titles: put those of your own list in their place"
    elif "sector_code" in known.of:
        yield '# say what each sector of the file is: translate = { "Industry" = "industry" }'
        yield f"sector_code = {{ column = {_quoted(known.of['sector_code'])} }}"
    else:
        yield 'sector_code = "?"  # the sector that the gases are of'


def _column(name: str, title: str | None, otherwise: str) -> str:
    return otherwise if title is None else f"{name} = {{ column = {_quoted(title)} }}"


def _amount(known: Titles, dataset: str, above: str) -> Iterator[str]:
    is_wide = bool(known.years or known.amounts or known.gases)
    title = known.of.get("emissions_tco2e") or known.weak
    columns = [*known.amounts, *known.gases] or known.years or ([title] if title else [])
    if any(map(says_another_gas, columns)):
        yield "# see that these are tonnes of CO2e, not of the gas"
    if not _says_so(known, above) and (known.weak or known.years):
        yield "# that these are emissions is supposed, no title says so"
    parts = [f"column = {_quoted('{each}' if is_wide else title or '?')}"]
    if dataset == "activity_data":
        yield f"activity_amount = {{ {', '.join(parts)} }}"
        return
    if "unit" in known.of:
        parts.append(f"unit_column = {_quoted(known.of['unit'])}")
    elif columns:
        remark, unit = _unit_of(columns, above)
        yield from [remark] if remark else []
        parts += [f"unit = {_quoted(unit)}"] if unit else []
    yield f'emissions_tco2e = {{ {", ".join(parts)} }}  # times = "-1" where removals are positive'


def _unit_of(titles: Sequence[str], above: str) -> tuple[str | None, str | None]:
    """What is to be said of the unit of some columns, and the unit where one is stated that fits."""
    stated = [stated_unit(title) for title in titles]
    over = _UNIT_ABOVE.search(above)
    given = {text for text in stated if text} or ({over[1].strip()} if over else set())
    given = given or {text for text in brackets(above) if _unit(text)}
    if not given:
        return '# no unit is stated: read as tonnes of CO2e, else unit = "ktCO2e" or what it is', None
    units = {_unit(text) for text in given}
    if len(units) == 1 and None not in units and (None not in stated or not any(stated)):
        return None, units.pop()
    named = ", ".join(sorted(given))
    return (
        f'# the unit ({named}) is not one of emissions for all columns: say unit = "tCO2e" or what it is',
        None,
    )


def _code(title: str) -> str:
    """A title as a code of a sector; "" where it has no letters for one."""
    return re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_0123456789")


def _unit(stated: str) -> str | None:
    """The unit of emissions that a text is, as the unit table writes it; None where it is none."""
    for text in (stated, f"{stated}e", f"{stated}CO2e"):
        try:
            conversion_factor(text, "tCO2e")
        except UnknownUnitError:
            continue
        return text
    return None


def _left(known: Titles) -> Iterator[str]:
    used = {"year", "place", "gpc_ref", "unit", "emissions_tco2e", "scope", "gas"}
    used |= {"notation_key"} if "gpc_ref" in known.of else {"sector_code"}
    used |= set() if _has_amounts(known) or _dataset(known) != "population" else {"population_count"}
    beside = [*known.beside, *(title for name, title in known.of.items() if name not in used)]
    for said, titles in (("totals, not read", known.totals), ("recognised, not read", beside)):
        if titles:
            yield ""
            yield f"# {said}: {_listed(titles)}"
    if known.unknown:
        yield ""
        yield f"# not recognised: {_listed(known.unknown)}"


def _listed(titles: Sequence[str]) -> str:
    return ", ".join(" ".join(title.split()) for title in dict.fromkeys(titles))


def _quoted(text: str) -> str:
    written = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return '"' + written.replace("\t", "\\t") + '"'
