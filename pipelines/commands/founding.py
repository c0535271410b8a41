"""``carbon found`` and ``carbon missing``: a city's beginning, and what it still lacks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.console import (
    CITY_LANGUAGE,
    Language,
    LanguageOption,
    err,
    in_language,
    out,
    say,
    settings_in,
    settings_of,
    stop,
)
from pipelines.contracts.machinery.words import Words
from pipelines.settings import Settings
from pipelines.topics import USUAL_TOPICS, TopicOffError, all_topics

if TYPE_CHECKING:
    from pipelines.founding.missing import Item


def _spoken_here(languages: list[str]) -> list[str]:
    """The languages of a city that is founded, each one that the product speaks."""
    from pipelines.founding.city_file import LANGUAGES, ONLY_THESE

    for given in languages:
        if given not in LANGUAGES:
            zh, en = ONLY_THESE
            said = Words(f"--language {given} 無法使用：{zh}。", f"--language {given} cannot be used: {en}.")
            stop(said, code=2)
    return languages


def found(
    name: Annotated[str, typer.Argument(help="Name of the city, in its first language.")],
    country: Annotated[str, typer.Option("--country", help="Two letters of ISO 3166, such as GB.")],
    language: Annotated[
        list[str],
        typer.Option("--language", help="zh or en; twice for both, its own first.", callback=_spoken_here),
    ],
    currency: Annotated[str, typer.Option("--currency", help="Three letters of ISO 4217, such as GBP.")],
    other_name: Annotated[
        str | None, typer.Option("--other-name", help="Its name in its second language, where it has two.")
    ] = None,
    time_zone: Annotated[
        str | None, typer.Option("--time-zone", help="Such as Europe/London; the country's where it has one.")
    ] = None,
    base_year: Annotated[
        int | None, typer.Option("--base-year", help="The year its targets are measured against.")
    ] = None,
    calendar: Annotated[
        str, typer.Option("--calendar", help="gregorian, or roc where years of the Republic are written too.")
    ] = "gregorian",
    sectors: Annotated[str, typer.Option("--sectors", help="The pack its sectors are from.")] = "sectors-gpc",
    account: Annotated[str | None, typer.Option("--account", help="Code of its account.")] = None,
    topics: Annotated[
        str, typer.Option("--topics", help="What it is about besides the core accounts: codes, core, or all.")
    ] = ",".join(USUAL_TOPICS),
    boundary: Annotated[
        str, typer.Option("--boundary", help="What the account counts: territorial or consumption.")
    ] = "territorial",
    gwp: Annotated[str | None, typer.Option("--gwp", help="Its GWP set: SAR, AR4, AR5 or AR6.")] = None,
    folder: Annotated[Path | None, typer.Option("--folder", help="A folder of its name if left out.")] = None,
) -> None:
    """Found a city: its folder, its account, the reference packs, and a scenario in which nothing changes."""
    _check_account(boundary, gwp)
    spoken = [Language(item) for item in language]
    facts: dict[str, object] = {
        "country": country,
        "currency": currency,
        "calendar": calendar,
        "base_year": base_year,
        "sectors": sectors,
        "topics": topics,
    }
    settings = _written([name, other_name], spoken, account, time_zone, facts, folder)
    _enter(settings, sectors, boundary, gwp)
    city, place = settings.city, settings.city_dir
    zh = (
        f"{city.name_zh}已建立。之後的指令請設定：export CARBON_CITY_DIR={place} ；"
        "再以 carbon missing 看還缺什麼。"
    )
    en = (
        f"{city.name_en} is founded. For the commands that follow: export CARBON_CITY_DIR={place} ; "
        "`carbon missing` says what is still lacking."
    )
    out.print(in_language(spoken[0], zh, en), soft_wrap=True)


def _check_account(boundary: str, gwp: str | None) -> None:
    from pipelines.founding.founding import CityError, check_account

    try:
        check_account(boundary, gwp)
    except CityError as error:
        stop(error, code=2)


def _written(
    names: list[str | None],
    languages: list[Language],
    account: str | None,
    time_zone: str | None,
    facts: dict[str, object],
    folder: Path | None,
) -> Settings:
    """The settings of the city, its file being written."""
    from pipelines.founding.city_file import city_of, write_city_file
    from pipelines.founding.founding import CityError, UnknownPackError, packs_to_take

    try:
        packs_to_take(str(facts["sectors"]))  # an unknown one is said before anything is written
        city = city_of(names, [item.value for item in languages], account, time_zone, facts)
        place = (folder or Path(city.inventory_code.lower())).resolve()
        out.print(str(write_city_file(place, city)), soft_wrap=True)
        return settings_in(place)
    except CityError as error:
        stop(error, code=2)
    except UnknownPackError as error:
        stop(error, code=2)


def _enter(settings: Settings, sectors: str, boundary: str, gwp: str | None) -> None:
    from pipelines.founding.entering import NotEnteredError
    from pipelines.founding.founding import found as enter_all
    from pipelines.founding.founding import packs_to_take
    from pipelines.ledger.errors import RegisterError

    try:
        with err.status("…"):
            for entered in enter_all(settings, packs_to_take(sectors), boundary, gwp):
                out.print(f"{entered.arrival.path}  {entered.slip.rows_accepted}", soft_wrap=True)
    except RegisterError as error:
        stop(error, code=2)
    except NotEnteredError as error:
        name, faults = error.slip.file_name, error.slip.faults
        said = Words(
            f"城市已建立，但 {name} 未收件：{'；'.join(line.message.zh for line in faults)}",
            f"The city is founded, but {name} was not taken in: "
            + "; ".join(line.message.en for line in faults),
        )
        stop(said, code=1)


def missing(
    topic: Annotated[
        str | None, typer.Option("--topic", help="Name every dataset of one topic, such as measures.")
    ] = None,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """What the city still lacks, in order, with the command that brings it."""
    from pipelines.founding.missing import datasets_by_topic, lacks
    from pipelines.ledger.errors import RegisterError

    settings = settings_of()
    try:
        with err.status("…"):
            by_topic = datasets_by_topic(settings)
    except RegisterError as error:
        stop(error, code=2)
    if topic is not None:
        _show_topic(topic, by_topic, settings, lang)
        return
    for answer in lacks(by_topic, settings.city.topics):
        out.print(answer.sentence.of(lang.value), markup=False, soft_wrap=True)
        for command in answer.commands:
            out.print(f"    {command}", markup=False, soft_wrap=True)
    out.print("")
    for name, items in by_topic.items():
        if name in settings.city.topics:
            out.print(_state_of_topic(name, items, lang), markup=False, soft_wrap=True)
    off = [name for name in by_topic if name not in settings.city.topics]
    if off:
        count = sum(len(by_topic[name]) for name in off)
        zh = f"另有 {count} 個資料集屬於未開啟的主題：{'、'.join(off)}（carbon add topic 名稱）"
        en = f"{count} datasets belong to topics that are off: {', '.join(off)} (carbon add topic NAME)"
        out.print(in_language(lang, zh, en), markup=False, soft_wrap=True)


def _show_topic(topic: str, by_topic: dict[str, list[Item]], settings: Settings, lang: Language) -> None:
    """Every dataset of a topic, with its rows or the command that brings it."""
    if topic not in by_topic:
        said = Words(
            f"沒有主題 {topic!r}；有 {'、'.join(by_topic)}。",
            f"There is no topic {topic!r}; the topics are {', '.join(by_topic)}.",
        )
        stop(said, code=2)
    if topic not in settings.city.topics:
        say(TopicOffError("此處各資料集", "What follows", topic))
    for item in by_topic[topic]:
        state = in_language(lang, f"{item.rows} 列", f"{item.rows} rows") if item.rows else item.command
        out.print(f"{item.dataset} ({item.title.of(lang.value)}): {state}", markup=False, soft_wrap=True)


def _state_of_topic(name: str, items: Sequence[Item], lang: Language) -> str:
    """How much of a topic is there."""
    topic, there = all_topics()[name], sum(item.rows > 0 for item in items)
    if not items:
        return f"{name} ({in_language(lang, topic.title_zh, topic.title_en)})"
    zh = (
        f"{name}（{topic.title_zh}）：{len(items)} 個資料集中已有 {there} 個（carbon missing --topic {name}）"
    )
    en = f"{name} ({topic.title_en}): {there} of {len(items)} datasets (carbon missing --topic {name})"
    return in_language(lang, zh, en)
