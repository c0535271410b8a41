"""The titles that templates have been given out with, so that a file made from an old one is still read.

``header_maps.csv`` is only ever added to: a title that a contract changes stays there, beside the new one.
A title stands without its unit, which is read from the file itself.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HEADER_MAPS_FILE = Path(__file__).with_name("header_maps.csv")


@dataclass(frozen=True)
class ReleasedTitle:
    """A title and the column it stands for; ``template_version`` is the first template that had it."""

    dataset: str
    template_version: str
    header_text: str
    column_name: str
    note: str


@cache
def released_titles() -> tuple[ReleasedTitle, ...]:
    """All titles that were ever given out, in the order of the file."""
    with HEADER_MAPS_FILE.open(encoding="utf-8", newline="") as file:
        return tuple(ReleasedTitle(**row) for row in csv.DictReader(file))


def old_headers(dataset: str) -> dict[str, str]:
    """Every title a template of the dataset ever had, today's among them, with the name of its column."""
    return {item.header_text: item.column_name for item in released_titles() if item.dataset == dataset}
