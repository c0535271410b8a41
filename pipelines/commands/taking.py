"""``carbon add pack`` and ``carbon add topic``: what a city takes as a whole, many rows or tables at once."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pipelines.commands.adding import ReasonOption, show_entered
from pipelines.commands.console import (
    CITY_LANGUAGE,
    LanguageOption,
    in_language,
    out,
    settings_of,
    stop,
)


def add_pack(
    name: Annotated[str, typer.Argument(help="Its name; without one that exists, the packs are listed.")],
    reason: ReasonOption = None,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Take a reference pack, and first those it needs; a newer version takes the place of an older one."""
    from pipelines.founding.entering import enter_pack
    from pipelines.packs.catalogue import UnknownPackError, with_needs

    settings = settings_of()
    try:
        packs = with_needs(name)
    except UnknownPackError as error:
        stop(error, code=2)
    if not packs[-1].files:
        zh, en = f"{name} 一律讀取，不必加入。", f"{name} is always read and need not be added."
        out.print(in_language(lang, zh, en), soft_wrap=True)
    for pack in packs:
        show_entered(partial(enter_pack, settings, pack, reason), lang)


def add_topic(
    name: Annotated[str, typer.Argument(help="Its code; `carbon missing` lists them.")],
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Switch on a topic, and with it those it rests on: the next run reads, builds and shows them."""
    from pipelines.founding.city_file import CityError, switch_on

    try:
        new = switch_on(settings_of().city_dir, name)
    except CityError as error:
        stop(error, code=2)
    zh = f"已開啟：{'、'.join(new)}；下次執行即生效。" if new else f"{name} 已經開啟。"
    en = f"Switched on: {', '.join(new)}; the next run reads it." if new else f"{name} is on already."
    out.print(in_language(lang, zh, en), soft_wrap=True)
