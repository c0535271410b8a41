"""Writes the ``city.toml`` of a city that is founded."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import TZPATH

from pipelines.calendar import FIRST_YEAR
from pipelines.city import FILE, City, CityError, read_city
from pipelines.city import LANGUAGES as LANGUAGES
from pipelines.city import ONLY_THESE as ONLY_THESE
from pipelines.contracts.machinery.words import Language

_ZONES = ("zone1970.tab", "zone.tab")


def code_of(name: str) -> str:
    """The code of an account by the name of its city: TORONTO, SAO-PAULO.

    Raises:
        CityError: the name has no letter of the Latin alphabet.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    code = re.sub(r"[^A-Z0-9]+", "-", plain).strip("-0123456789")
    if not code:
        raise CityError(
            f"{name} 沒有拉丁字母，無法作成代碼；請以 --account 指定。",
            f"{name} has no Latin letter to make a code of; give one with --account.",
        )
    return code


def city_of(
    names: Sequence[str | None],
    languages: Sequence[Language],
    account: str | None,
    time_zone: str | None,
    facts: Mapping[str, Any],
) -> City:
    """The facts of a city that is founded.

    Args:
        names: its name in each of its languages, in their order.
        languages: its own first.
        account: code of its account; made of its name where none is given.
        time_zone: that of its country where none is given.
        facts: what else is said: country, currency, calendar, base year, sectors.

    Raises:
        CityError: a name is missing, a language is given twice, or a code or time zone must be given.
    """
    if len(set(languages)) != len(languages):
        raise CityError(
            f"--language {languages[0]} 重複；每種語言只寫一次。",
            f"--language {languages[0]} is given twice; give each language once.",
        )
    given = [name for name in names if name]
    if len(given) != len(languages):
        raise CityError(
            f"語言 {len(languages)} 種，名稱 {len(given)} 個；兩種語言的城市須有 --other-name，一種的則無。",
            f"Languages given: {len(languages)}, names given: {len(given)}; a city of two languages has "
            "--other-name, one of one language has none.",
        )
    by_language = dict(zip(languages, given, strict=True))
    base_year = facts.get("base_year")
    return City(
        name_zh=by_language.get("zh", given[0]),
        name_en=by_language.get("en", given[0]),
        inventory_code=account or code_of(by_language.get("en", given[0])),
        time_zone=time_zone or time_zone_of(facts["country"]),
        first_year=min(FIRST_YEAR, base_year or FIRST_YEAR),
        languages=tuple(languages),
        **facts,
    )


def time_zone_of(country: str) -> str:
    """The time zone of a country that has one.

    Raises:
        CityError: it has several, or none is known.
    """
    zones = _zones(country)
    if len(zones) == 1:
        return zones[0]
    such = zones[0] if zones else "Europe/London"
    zh = f"{country} 有 {len(zones)} 個時區" if zones else f"查無 {country!r} 的時區"
    en = f"{country} has {len(zones)} time zones" if zones else f"No time zone of {country!r} is known"
    raise CityError(
        f"{zh}；請以 --time-zone 指定本市的，如 {such}。",
        f"{en}; name the city's with --time-zone, such as {such}.",
    )


def write_city_file(folder: Path, city: City) -> Path:
    """Write the file of a city into its folder, and read it back.

    Raises:
        CityError: there is one already, or a line does not fit.
    """
    path = folder / FILE
    if path.exists():
        raise CityError(
            f"{path} 已存在；請以 --folder 指定別的資料夾。",
            f"{path} is there already; name another folder with --folder.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(_text(city), encoding="utf-8")
    try:
        read_city(folder)
    except CityError:
        path.unlink()
        raise
    return path


def _text(city: City) -> str:
    names = {"zh": city.name_zh, "en": city.name_en}
    tables: dict[str, dict[str, object]] = {
        "": {
            "languages": list(city.languages),
            "country": city.country,
            "currency": city.currency,
            "calendar": city.calendar,
        },
        "name": {lang: names[lang] for lang in city.languages},
        "account": {"inventory": city.inventory_code, "sectors": city.sectors},
        "years": {"base": city.base_year, "first": city.first_year if city.first_year < FIRST_YEAR else None},
        "clock": {"time_zone": city.time_zone},
    }
    return "\n".join(_table(name, lines) for name, lines in tables.items())


def _table(name: str, lines: dict[str, object]) -> str:
    head = f"[{name}]\n" if name else "# What the city says about itself: docs/founding.md.\n"
    written = {key: value for key, value in lines.items() if value is not None}
    # a string, a number and a list of strings are written alike in JSON and TOML
    as_text = {key: json.dumps(value, ensure_ascii=False) for key, value in written.items()}
    return head + "".join(f"{key} = {value}\n" for key, value in as_text.items())


def _zones(country: str) -> list[str]:
    for table in (Path(folder) / name for name in _ZONES for folder in TZPATH):
        if table.is_file():
            rows = [line.split("\t") for line in table.read_text().splitlines() if not line.startswith("#")]
            return [row[2] for row in rows if country in row[0].split(",")]
    return []
