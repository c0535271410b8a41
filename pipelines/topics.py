"""The topics of a warehouse, ``topics.csv`` beside this module: what a city can switch on and off.

Every dataset and every dbt model belongs to one of them; figures and questions follow the tables that they
read. A topic that is off is neither loaded, built, tested nor shown.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipelines.said import SaidError

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


def is_every(topics: Collection[str]) -> bool:
    """Whether every topic is among these."""
    return set(topics) == all_topics().keys()


class TopicOffError(SaidError):
    """What cannot be had because its topic is off; the message says which one, and how it is switched on."""

    def __init__(self, what_zh: str, what_en: str, code: str) -> None:
        topic = all_topics()[code]
        super().__init__(
            f"{what_zh}需要主題 {code}（{topic.title_zh}），現未開啟；"
            f"請以 `carbon add topic {code}` 開啟，再 `carbon run`。",
            f"{what_en} needs the topic {code} ({topic.title_en}), which is off; switch it on with "
            f"`carbon add topic {code}`, then `carbon run`.",
        )
