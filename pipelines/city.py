"""What a city says about itself: ``city.toml`` in its folder, beside ``raw/`` and ``warehouse/``.

A city is such a folder; nothing about it stands in the code or in the settings of the machine.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any, Literal

from pipelines.calendar import FIRST_YEAR, LAST_YEAR
from pipelines.said import SaidError
from pipelines.setting_values import UnfitError, like, one_of, time_zone, whole, yes_or_no
from pipelines.topics import EVERY, all_topics, switched_on

FILE = "city.toml"
LANGUAGES: tuple[Literal["zh", "en"], ...] = ("zh", "en")
"""The languages that the product speaks; a city uses one of them or both, its own first."""
ONLY_THESE = (
    f"本程式只說 {'、'.join(LANGUAGES)}；其他語言須先譯出 dbt_project/seeds/words 的兩個檔案，"
    "以及程式中的標題與語句",
    f"the product speaks {' and '.join(LANGUAGES)} alone; another language needs the two files of "
    "dbt_project/seeds/words translated, and the titles and sentences in the code",
)
"""What is said where a city asks for another language, in Chinese and English."""
ROC = "roc"
CALENDARS = ("gregorian", ROC)
"""Years as the common calendar counts them, or also those of the Republic (民國), 112 for 2023."""


class CityError(SaidError, ValueError):
    """A ``city.toml`` that cannot be used; the sentence says which line and what is expected."""


@dataclass(frozen=True)
class City:
    """The facts of one city.

    Attributes:
        name_zh: its name in Chinese; the English one where the file gives none; a demonstration is marked.
        name_en: its name in English; the Chinese one where the file gives none; a demonstration is marked.
        inventory_code: the inventory that targets and budgets are measured against.
        time_zone: of days on which files arrive, of schedules, of today.
        first_year: first year that is accepted, base years included.
        last_year: last year that is accepted, targets and horizons included.
        is_demonstration: whether its rows may be invented; a real city takes none that is illustrative.
        languages: those that names are asked for and pages are written in; the first is spoken unless another
            is asked for. Those of its names where the file has no such line.
        country: its code of two letters (ISO 3166), if the file says it.
        currency: code of its money (ISO 4217), if the file says it.
        calendar: one of ``CALENDARS``.
        base_year: the year that its targets are measured against, if the file says it.
        sectors: the pack its sectors are from, if the file says it.
        topics: those that are on, with all that they rest on; every topic where the file has no such line.
    """

    name_zh: str
    name_en: str
    inventory_code: str
    time_zone: str
    first_year: int = FIRST_YEAR
    last_year: int = LAST_YEAR
    is_demonstration: bool = False
    languages: tuple[Literal["zh", "en"], ...] = LANGUAGES
    country: str | None = None
    currency: str | None = None
    calendar: str = "gregorian"
    base_year: int | None = None
    sectors: str | None = None
    topics: tuple[str, ...] = tuple(all_topics())

    @property
    def county(self) -> str:
        """Its name in Chinese without the mark of a demonstration: its county in a national registry."""
        return self.name_zh.removesuffix(_INVENTED["name_zh"])

    @property
    def language(self) -> Literal["zh", "en"]:
        """The language it speaks unless another is asked for."""
        return self.languages[0]


def read_city(folder: Path) -> City:
    """The facts in the ``city.toml`` of a folder.

    Raises:
        CityError: there is none, it is no TOML, a line is missing, unknown or does not fit.
    """
    path = folder / FILE
    try:
        lines = _flat(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise CityError(
            f"找不到 {path}；城市是有這個檔案的資料夾：請以 `carbon found` 建立，"
            "或將 CARBON_CITY_DIR 設為另一個城市的資料夾。",
            f"{path} is not there; a city is a folder with this file: found one with "
            "`carbon found`, or set CARBON_CITY_DIR to the folder of another city.",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CityError(
            f"{path} 無法以 TOML 讀取（{error}）；請改正。",
            f"{path} cannot be read as TOML: {error}; correct it.",
        ) from None
    unknown = sorted(set(lines) - set(_LINES))
    if unknown:
        raise CityError(
            f"{path}：沒有 {unknown[0]} 這一項；可用的有 {'、'.join(_LINES)}。",
            f"{path}: {unknown[0]} is not a line of it; the known ones are {', '.join(_LINES)}.",
        )
    values = {_LINES[line][0]: _value(path, line, value) for line, value in lines.items()}
    name = values.get("name_zh") or values.get("name_en")
    if name is None:
        raise _lacking(path, "name.en")
    spoken = tuple(lang for lang in LANGUAGES if f"name_{lang}" in values)
    values = {"name_zh": name, "name_en": name, "languages": spoken} | values
    if values.get("is_demonstration"):
        values |= {field: values[field] + mark for field, mark in _INVENTED.items()}
    missing = [line for line, (field, _) in _LINES.items() if field in _REQUIRED and field not in values]
    if missing:
        raise _lacking(path, missing[0])
    city = City(**values)
    if city.first_year > city.last_year:
        raise CityError(
            f"{path}：years.first（{city.first_year}）不可晚於 years.last（{city.last_year}）；請改正。",
            f"{path}: years.first ({city.first_year}) must not come after years.last ({city.last_year}).",
        )
    return city


def _lacking(path: Path, line: str) -> CityError:
    return CityError(f"{path}：缺少 {line}；請補上。", f"{path}: {line} is missing; add it.")


def _flat(table: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """The lines of nested tables, each under its dotted name."""
    flat: dict[str, Any] = {}
    for key, value in table.items():
        flat |= _flat(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}": value}
    return flat


def _value(path: Path, line: str, value: Any) -> Any:
    text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    try:
        return _LINES[line][1](text)
    except UnfitError as unfit:
        raise CityError(
            f"{path}：{line} = {value!r} 應為 {unfit.zh}。", f"{path}: {line} = {value!r} must be {unfit.en}."
        ) from None


def _languages(text: str) -> tuple[str, ...]:
    spoken = tuple(dict.fromkeys(text.split(",")))
    if not spoken or not set(spoken) <= set(LANGUAGES):
        raise UnfitError(
            f'這樣的清單：["en"] 或 ["zh", "en"]，本市語言在前；{ONLY_THESE[0]}',
            f'a list such as ["en"] or ["zh", "en"], the city\'s own language first; {ONLY_THESE[1]}',
        )
    return spoken


def topics_of(text: str) -> tuple[str, ...]:
    """The topics that are on where these are written, with commas between them.

    Raises:
        UnfitError: there is no such topic.
    """
    asked = [code for code in text.split(",") if code]
    unknown = [code for code in asked if code not in (*all_topics(), EVERY)]
    if unknown:
        raise UnfitError(
            f"主題的清單，或 all；{unknown[0]} 不在 {'、'.join(all_topics())} 之中",
            f"a list of topics, or all; {unknown[0]} is none of {', '.join(all_topics())}",
        )
    return switched_on(asked)


# a name is on every page, picture and paper, so that the mark is too
_INVENTED = {"name_zh": "（虛構）", "name_en": " (invented)"}
_REQUIRED = {item.name for item in fields(City) if item.default is MISSING}
_YEAR = partial(whole, least=1900, most=2200)
_CODE = partial(like, r"[A-Za-z0-9][A-Za-z0-9_.-]*", ("inventories 的代碼", "a code of inventories"))
_NAME = partial(like, r"\S(.*\S)?", ("名稱", "a name"))
_LINES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "name.zh": ("name_zh", _NAME),
    "name.en": ("name_en", _NAME),
    "languages": ("languages", _languages),
    "country": (
        "country",
        partial(like, r"[A-Z]{2}", ("ISO 3166 的兩個字母，如 GB", "two letters of ISO 3166, such as GB")),
    ),
    "currency": (
        "currency",
        partial(like, r"[A-Z]{3}", ("ISO 4217 的三個字母，如 GBP", "three letters of ISO 4217, such as GBP")),
    ),
    "calendar": ("calendar", partial(one_of, CALENDARS)),
    "account.inventory": ("inventory_code", _CODE),
    "account.sectors": (
        "sectors",
        partial(like, r"[a-z][a-z0-9-]*", ("參考包，如 sectors-gpc", "a pack, such as sectors-gpc")),
    ),
    "topics": ("topics", topics_of),
    "years.base": ("base_year", _YEAR),
    "years.first": ("first_year", _YEAR),
    "years.last": ("last_year", _YEAR),
    "clock.time_zone": ("time_zone", time_zone),
    "demonstration": ("is_demonstration", yes_or_no),
}
