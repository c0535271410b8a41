"""``carbon found`` and ``carbon missing``: a city's beginning, and what it still lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.console import (
    CITY_LANGUAGE,
    Language,
    LanguageOption,
    err,
    in_language,
    out,
    settings_in,
    settings_of,
    stop,
)
from pipelines.contracts.machinery.words import Words
from pipelines.settings import Settings


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
    from pipelines.founding.missing import lacks, topics
    from pipelines.ledger.errors import RegisterError

    settings = settings_of()
    try:
        with err.status("…"):
            found_topics = topics(settings)
    except RegisterError as error:
        stop(error, code=2)
    if topic is not None:
        chosen = found_topics.get(topic)
        if chosen is None:
            said = Words(
                f"沒有主題 {topic!r}；有 {'、'.join(found_topics)}。",
                f"There is no topic {topic!r}; the topics are {', '.join(found_topics)}.",
            )
            stop(said, code=2)
        for item in chosen:
            state = in_language(lang, f"{item.rows} 列", f"{item.rows} rows") if item.rows else item.command
            out.print(f"{item.dataset} ({item.title.of(lang.value)}): {state}", markup=False, soft_wrap=True)
        return
    for answer in lacks(found_topics):
        out.print(answer.sentence.of(lang.value), markup=False, soft_wrap=True)
        for command in answer.commands:
            out.print(f"    {command}", markup=False, soft_wrap=True)
    out.print("")
    for name, items in found_topics.items():
        there = sum(item.rows > 0 for item in items)
        zh = f"{name}：{len(items)} 個資料集中已有 {there} 個（carbon missing --topic {name}）"
        en = f"{name}: {there} of {len(items)} datasets are there (carbon missing --topic {name})"
        out.print(in_language(lang, zh, en), markup=False, soft_wrap=True)
