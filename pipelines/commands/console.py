"""What every command needs: the two consoles, the language, settings, and one way to stop."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, ParamSpec

import typer
from rich.console import Console

from pipelines.contracts.machinery.words import Words
from pipelines.settings import Settings, SettingsError

if TYPE_CHECKING:
    from pipelines.contracts.machinery.contract import Contract

P = ParamSpec("P")
out = Console()
err = Console(stderr=True, highlight=False, soft_wrap=True)


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
    import os

    environ = dict(os.environ) | ({"CARBON_AS_OF": as_of} if as_of else {})
    try:
        return Settings.from_env(environ)
    except SettingsError as error:
        stop(str(error), code=2)


def settings_in(folder: Path) -> Settings:
    """The settings of a city in a folder; what the variables say of another city's folders does not count.

    Raises:
        SettingsError: its ``city.toml`` is missing or wrong.
    """
    return Settings.from_env({"CARBON_CITY_DIR": str(folder)})


def contract_named(name: str) -> type[Contract]:
    """The contract of a dataset; an unknown name ends the command with the known ones."""
    from pipelines.contracts.machinery.registry import contract_of

    try:
        return contract_of(name)
    except KeyError as error:
        stop(str(error.args[0]), code=2)


def in_language(lang: Language, zh: str, en: str) -> str:
    """One of two wordings."""
    return Words(zh, en).of(lang.value)


def in_a_sentence(command: Callable[P, None]) -> Callable[P, None]:
    """The command; a full disk, or a place that cannot be written to, ends it with a sentence."""

    @wraps(command)
    def guarded(*arguments: P.args, **options: P.kwargs) -> None:
        from pipelines.ledger.errors import disk_sentence, place_sentence

        try:
            command(*arguments, **options)
        except Exception as error:
            sentence = disk_sentence(error) or place_sentence(error)
            if sentence is None:
                raise
            stop(sentence, code=2)

    return guarded


def stop(message: str, code: int) -> NoReturn:
    """Say one sentence and end the command.

    Raises:
        typer.Exit: with the code.
    """
    from pipelines.console.control_characters import replace_control_characters

    err.print(replace_control_characters(message), markup=False)
    raise typer.Exit(code)
