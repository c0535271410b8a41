"""The topics of a warehouse, ``topics.csv`` beside this module: what a city can switch on and off.

Every dataset and every dbt model belongs to one of them; figures and questions follow the tables that they
read. A topic that is off is neither loaded, built, tested nor shown.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CORE = "core"
"""The topic that is always on: accounts, sectors, targets, caps, the gap."""
USUAL_TOPICS = ("comparison", "people", "scenarios", "cumulative", "measures", "activity", "restatements")
"""Those of a city that is founded and asks for no others."""
EVERY = "all"
_FILE = Path(__file__).with_suffix(".csv")


@dataclass(frozen=True)
class Topic:
    """One topic.

    Attributes:
        code: its name in ``city.toml``, contracts and models.
        title_zh: what it is about, in Chinese.
        title_en: what it is about, in English.
        rests_on: topics that are on wherever it is.
    """

    code: str
    title_zh: str
    title_en: str
    rests_on: tuple[str, ...]


@cache
def all_topics() -> dict[str, Topic]:
    """Every topic by its code, those that others rest on first."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["topic"]: Topic(
                row["topic"], row["title_zh"], row["title_en"], tuple(row["rests_on"].split())
            )
            for row in csv.DictReader(file)
        }


def switched_on(codes: Iterable[str]) -> tuple[str, ...]:
    """The topics that are on where these are asked for: core, and all that they rest on.

    Args:
        codes: of topics; ``all`` for every topic.

    Returns:
        codes in the order of the file.

    Raises:
        KeyError: there is no such topic.
    """
    found: set[str] = set()
    asked = set(codes)
    waiting = [CORE, *(all_topics() if EVERY in asked else asked)]
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            waiting += all_topics()[code].rests_on
    return tuple(code for code in all_topics() if code in found)
