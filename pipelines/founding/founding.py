"""Founds a city: its folder, the packs it takes, its account, and the scenario that nothing changes."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.city import City
from pipelines.city import CityError as CityError
from pipelines.contracts.machinery.registry import contract_of
from pipelines.founding.entering import Entered, enter_pack, enter_row
from pipelines.packs.catalogue import Pack, with_needs
from pipelines.packs.catalogue import UnknownPackError as UnknownPackError
from pipelines.settings import Settings

ALWAYS = ("gpc", "gwp")
"""The packs that every city takes; its sectors are its own choice."""
OWN_SOURCE = "CITY"
HELD = "HELD_AT_LATEST"


def packs_to_take(sectors: str) -> list[Pack]:
    """The packs of a city with these sectors, each once, after those it needs.

    Raises:
        UnknownPackError: there is no such pack.
    """
    wanted = [pack for name in (*ALWAYS, sectors) for pack in with_needs(name)]
    return list({pack.name: pack for pack in wanted}.values())


def check_account(boundary: str, gwp_set: str | None) -> None:
    """Hold what is said of the account against the words of its contract, before anything is written.

    Raises:
        CityError: a word is none of them.
    """
    choices = {info.name: info.choices for info in contract_of("inventories").columns()}
    for option, name, word in (("--boundary", "boundary", boundary), ("--gwp", "gwp_set", gwp_set)):
        if word is not None and word not in choices[name]:
            raise CityError(
                f"{option} {word!r} 不在 {'、'.join(choices[name])} 之內；請給其中之一。",
                f"{option} {word!r} is none of {', '.join(choices[name])}; give one of them.",
            )


def found(settings: Settings, packs: list[Pack], boundary: str, gwp_set: str | None) -> Iterator[Entered]:
    """Enter what every city begins with, one file after another.

    Args:
        settings: of the city that is founded; its ``city.toml`` is written.
        packs: those it takes.
        boundary: what its account counts, as in the contract of ``inventories``.
        gwp_set: the set of its account, where it is known.

    Raises:
        NotEnteredError: a row would be rejected.
        RegisterError: the register is broken.
    """
    city = settings.city
    (settings.raw_dir).mkdir(parents=True, exist_ok=True)
    (settings.warehouse_dir).mkdir(parents=True, exist_ok=True)
    yield from enter_row(settings, "sources", _own_source(city), OWN_SOURCE)
    for pack in packs:
        yield from enter_pack(settings, pack)
    yield from enter_row(settings, "inventories", _account(city, boundary, gwp_set), city.inventory_code)
    yield from enter_row(settings, "scenarios", _held(city), HELD)


def _own_source(city: City) -> dict[str, object]:
    return {
        "source_code": OWN_SOURCE,
        "publisher_zh": city.name_zh,
        "publisher_en": city.name_en,
        "title_zh": "本市的代碼與設定",
        "title_en": "Codes and settings of the city",
        "kind": "compiled",
        # no statement of one day: dated before every day that may be asked about
        "published_on": f"{city.first_year}-01-01",
    }


def _account(city: City, boundary: str, gwp_set: str | None) -> dict[str, object]:
    return {
        "inventory_code": city.inventory_code,
        "name_zh": city.name_zh,
        "name_en": city.name_en,
        "boundary": boundary,
        "gwp_set": gwp_set,
        "source_code": OWN_SOURCE,
        "record_status": "published",
    }


def _held(city: City) -> dict[str, object]:
    return {
        "scenario_code": HELD,
        "name_zh": "維持最近清冊",
        "name_en": "Held at the latest inventory",
        "kind": "frozen",
        "inventory_code": "ALL",
        "horizon_year": city.last_year,
        "description_zh": "各部門維持最近一次清冊的排放，不成長也不減量。",
        "description_en": "Every sector keeps the emissions of the latest inventory: no growth, no measures.",
        "source_code": OWN_SOURCE,
        "record_status": "published",
    }
