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
from pipelines.city import FILE, City, read_city, topics_of
from pipelines.city import LANGUAGES as LANGUAGES
from pipelines.city import ONLY_THESE as ONLY_THESE
from pipelines.city import CityError as CityError
from pipelines.contracts.machinery.words import Language
from pipelines.setting_values import UnfitError
from pipelines.topics import CORE, EVERY, all_topics, is_every, switched_on

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
        facts: what else is said: country, currency, calendar, base year, sectors, topics (or all).

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
    facts = {**facts, "topics": _topics(facts.get("topics", EVERY))}
    return City(
        name_zh=by_language.get("zh", given[0]),
        name_en=by_language.get("en", given[0]),
        inventory_code=account or code_of(by_language.get("en", given[0])),
        time_zone=time_zone or time_zone_of(facts["country"]),
        first_year=min(FIRST_YEAR, base_year or FIRST_YEAR),
        languages=tuple(languages),
        **facts,
    )


def _topics(text: str) -> tuple[str, ...]:
    try:
        return topics_of(text)
    except UnfitError as unfit:
        raise CityError(
            f"--topics {text!r} 須為{unfit.zh}。", f"--topics {text!r} must be {unfit.en}."
        ) from None


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
            "topics": _asked(city.topics),
        },
        "name": {lang: names[lang] for lang in city.languages},
        "account": {"inventory": city.inventory_code, "sectors": city.sectors},
        "years": {"base": city.base_year, "first": city.first_year if city.first_year < FIRST_YEAR else None},
        "clock": {"time_zone": city.time_zone},
    }
    return "\n".join(_table(name, lines) for name, lines in tables.items())


def switch_on(folder: Path, topic: str) -> tuple[str, ...]:
    """Write a topic, and with it those it rests on, into the ``city.toml`` of a folder.

    Returns:
        The topics that were off before; none where it was on.

    Raises:
        CityError: there is no such topic, or the line of topics cannot be written by a program.
    """
    before, path = read_city(folder), folder / FILE
    try:
        wanted = switched_on([*before.topics, *topics_of(topic)])
    except UnfitError:
        raise CityError(
            f"沒有主題 {topic!r}；有 {'、'.join(all_topics())}。",
            f"There is no topic {topic!r}; the topics are {', '.join(all_topics())}.",
        ) from None
    text = path.read_text(encoding="utf-8")
    line = f"topics = {json.dumps(_asked(wanted))}"
    written = re.sub(r"^topics\s*=\s*(\[[^\]]*\]|.*)", line, text, count=1, flags=re.M)
    path.write_text(written, encoding="utf-8")
    if read_city(folder).topics != wanted:
        path.write_text(text, encoding="utf-8")
        raise CityError(
            f"{path} 的 topics 無法由程式改寫；請自行寫成 {line}。",
            f"{path}: its line of topics is not understood; write {line} by hand.",
        )
    return tuple(code for code in wanted if code not in before.topics)


def _asked(topics: Sequence[str]) -> list[str] | str:
    """What is written of these topics: core goes without saying."""
    return EVERY if is_every(topics) else [code for code in topics if code != CORE]


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
