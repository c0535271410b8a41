"""The packs there are: what each is called, what it needs before it, and its files.

A pack is a folder beside this module: ``pack.toml``, and a CSV for each of its datasets in the layout of the
contract, ``sources.csv`` among them. They are the only home of what they say: cities submit them as they are.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.contracts.machinery.words import Words
from pipelines.said import SaidError

FOLDER = Path(__file__).parent
PERIOD_MARK = "pack-"
UNITS = "units"
"""Ways to write units are no dataset of a city: this pack is always read."""


class UnknownPackError(SaidError):
    """There is no such pack; the sentence lists those there are."""


@dataclass(frozen=True)
class Pack:
    """One pack.

    Attributes:
        name: its folder.
        version: changes whenever one of its files does.
        title: in both languages.
        needs: the packs whose codes it refers to.
        country: the one it is of (ISO 3166), if it is of one.
        one_of: what it is one of, where a city takes one of several: ``sectors`` or ``grid``.
        files: the CSV of each dataset, referenced datasets first.
    """

    name: str
    version: str
    title: Words
    needs: tuple[str, ...]
    country: str | None
    one_of: str | None
    files: dict[str, Path]

    @property
    def period(self) -> str:
        """The period under which its files are registered: a newer version takes their place."""
        return f"{PERIOD_MARK}{self.name}"

    @property
    def label(self) -> str:
        """Name and version, as the register keeps them."""
        return f"{self.name} {self.version}"


@cache
def all_packs() -> dict[str, Pack]:
    """Every pack by its name."""
    return {path.parent.name: _pack(path) for path in sorted(FOLDER.glob("*/pack.toml"))}


def pack_named(name: str) -> Pack:
    """One pack.

    Raises:
        UnknownPackError: there is none of that name.
    """
    packs = all_packs()
    if name not in packs:
        raise UnknownPackError(
            f"沒有參考包 {name!r}；有 {'、'.join(packs)}。",
            f"There is no pack {name!r}; the packs are {', '.join(packs)}.",
        )
    return packs[name]


def with_needs(name: str) -> list[Pack]:
    """A pack after all that it needs, each once.

    Raises:
        UnknownPackError: there is none of that name.
    """
    wanted = pack_named(name)
    before = [item for need in wanted.needs for item in with_needs(need)]
    return list({item.name: item for item in [*before, wanted]}.values())


def packs_with(dataset: str, country: str | None) -> list[Pack]:
    """The packs that hold rows of a dataset: those of a country, then those of none."""
    held = [
        pack for pack in all_packs().values() if dataset in pack.files and pack.country in (country, None)
    ]
    return sorted(held, key=lambda pack: pack.country is None)


def _pack(path: Path) -> Pack:
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    found = {file.stem: file for file in path.parent.glob("*.csv")}
    return Pack(
        name=path.parent.name,
        version=str(facts["version"]),
        title=Words(facts["title"]["zh"], facts["title"]["en"]),
        needs=tuple(facts["needs"]),
        country=facts.get("country"),
        one_of=facts.get("one_of"),
        files={name: found[name] for name in all_contracts() if name in found},
    )
