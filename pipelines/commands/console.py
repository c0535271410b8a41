"""What every command needs: the two consoles, the language, settings, and one way to stop."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, ParamSpec

import typer
from rich.console import Console

from pipelines.contracts.machinery.words import Words
from pipelines.said import SaidError
from pipelines.settings import Settings, SettingsError

if TYPE_CHECKING:
    from pipelines.contracts.machinery.contract import Contract

P = ParamSpec("P")
out = Console()
err = Console(stderr=True, highlight=False, soft_wrap=True)
_asked: ContextVar[str | None] = ContextVar("_asked", default=None)
"""The language that the command under way was asked to speak."""


class Language(StrEnum):
    """The language of what is printed."""

    zh = "zh"
    en = "en"


def _of_the_city(lang: Language | None) -> Language:
    """The language asked for, or the first of the city."""
    return lang or Language(settings_of().city.language)


LanguageOption = Annotated[
    Language,
    typer.Option(
        "--lang", help="Language of the answers: zh or en; the city's own if left out.", callback=_of_the_city
    ),
]
CITY_LANGUAGE: Any = None
"""The default of a ``LanguageOption``: what the city speaks."""


def settings_of(as_of: str | None = None) -> Settings:
    """The settings of this process; a wrong one ends the command with its sentence."""
    environ = dict(os.environ) | ({"CARBON_AS_OF": as_of} if as_of else {})
    try:
        return Settings.from_env(environ)
    except SettingsError as error:
        stop(error, code=2)


def settings_in(folder: Path) -> Settings:
    """The settings of a city in a folder; what the variables say of another city's folders does not count.

    Raises:
        SettingsError: its ``city.toml`` is missing or wrong.
    """
    return Settings.from_env({"CARBON_CITY_DIR": str(folder)})


def contract_named(name: str) -> type[Contract]:
    """The contract of a dataset; an unknown name ends the command with the known ones."""
    from pipelines.contracts.machinery.registry import all_contracts, contract_of

    try:
        return contract_of(name)
    except KeyError:
        known = all_contracts()
        said = Words(
            f"沒有資料集 {name!r}；有 {'、'.join(sorted(known))}。",
            f"There is no dataset {name!r}; the datasets are {', '.join(sorted(known))}.",
        )
        stop(said, code=2)


def in_language(lang: Language, zh: str, en: str) -> str:
    """One of two wordings."""
    return Words(zh, en).of(lang.value)


def in_a_sentence(command: Callable[P, None]) -> Callable[P, None]:
    """The command, in the language asked for; a full disk, or a place that is none, ends it in a sentence."""

    @wraps(command)
    def guarded(*arguments: P.args, **options: P.kwargs) -> None:
        from pipelines.ledger.errors import disk_sentence, place_sentence

        before = _asked.set(_asked_in(options))
        try:
            command(*arguments, **options)
        except Exception as error:
            sentence = disk_sentence(error) or place_sentence(error)
            if sentence is None:
                raise
            stop(sentence, code=2)
        finally:
            _asked.reset(before)

    return guarded


def _asked_in(options: Mapping[str, object]) -> str | None:
    """The language among the options of a command, or the first of a city that is being founded."""
    languages = options.get("language")
    first = languages[0] if isinstance(languages, list) and languages else None
    asked = options.get("lang") or first
    return None if asked is None else str(asked)


def stop(said: str | Words | Exception, code: int) -> NoReturn:
    """Say one sentence in the language of the command and end it.

    Raises:
        typer.Exit: with the code.
    """
    say(said)
    raise typer.Exit(code)


def say(said: str | Words | Exception) -> None:
    """Say one sentence in the language of the command.

    What is in both languages is said in the one that was asked for, else in that of the city; in both where
    neither is known.
    """
    from pipelines.console.control_characters import replace_control_characters

    words = Words(said.zh, said.en) if isinstance(said, SaidError | Words) else Words(str(said), str(said))
    lang = _spoken()
    sentence = "\n".join(dict.fromkeys((words.zh, words.en))) if lang is None else words.of(lang)
    err.print(replace_control_characters(sentence), markup=False)


def _spoken() -> str | None:
    """The language asked for, of a city that is being founded its first, else that of the city."""
    if _asked.get() is not None:
        return _asked.get()
    # a wrong setting of the machine does not change what the city speaks
    city = {name: text for name, text in os.environ.items() if name == "CARBON_CITY_DIR"}
    try:
        return Settings.from_env(city).city.language
    except SettingsError:
        return None
