"""Proposals against an independent reader's labels of half a real book, where they are present: hits and misses.

``pytest -s`` prints the table.
"""

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal as D

import pytest

from pipelines.tagging.phrases import dictionary
from pipelines.tagging.proposals import LOW, Line, Proposal, proposals
from tests.integration.conftest import SHARED_DATA

BOOK = SHARED_DATA / "budget" / "kaohsiung"
LABELS = BOOK / "labels_2017_half.csv"
GOALS = ("mitigation", "adaptation", "just_transition", "harmful")
Pair = tuple[str, str]
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not LABELS.is_file(), reason="the background material is not here"),
]


@dataclass
class Compared:
    """Labels and proposals by line and goal, and the money that the labels say is printed."""

    labels: dict[Pair, str] = field(default_factory=dict)
    found: dict[Pair, Proposal] = field(default_factory=dict)
    printed: dict[str, D] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The table: each pair of either side, what the reader and the words say, and the money."""
        for pair in sorted({*self.labels, *self.found}):
            proposal = self.found.get(pair)
            verdict = "hit" if proposal and pair in self.labels else "miss" if not proposal else "wrong"
            said = (
                (proposal.level, proposal.confidence, "、".join(proposal.words)) if proposal else ("", "", "")
            )
            yield verdict, *pair, self.labels.get(pair, "none"), *said


@pytest.fixture(scope="module")
def compared() -> Compared:
    """The labelled half of the book of 2017."""
    with LABELS.open(encoding="utf-8-sig", newline="") as file:
        labels = {row["code"]: row for row in csv.DictReader(file)}
    with (BOOK / "2017_leaf.csv").open(encoding="utf-8-sig", newline="") as file:
        book = [row for row in csv.DictReader(file) if row["code"] in labels]
    lines = [
        Line("GENERAL", 2017, "adopted", r["code"], r["topname"], r["name"], r["category"], D(r["amount"]),
             r["comment"], "S") for r in book
    ]  # fmt: skip
    result = Compared(
        {(code, goal): row[goal] for code, row in labels.items() for goal in GOALS if row[goal] != "none"},
        {
            (item.line.line_code, item.goal): item
            for item in proposals(lines, dictionary())
            if item.goal in GOALS
        },
        {code: D(row["sub_amount_ntd"]) for code, row in labels.items() if row["sub_amount_ntd"]},
    )
    sys.stdout.write("".join("\t".join(row) + "\n" for row in result.rows()))
    return result


def test_every_main_line_is_found(compared: Compared) -> None:
    main = {pair for pair, level in compared.labels.items() if level == "main"}
    assert len(main) == 4
    assert {pair for pair in main if compared.found[pair].level != "main"} == set()


def test_most_of_the_printed_money_is_found_and_no_more_than_is_printed_counts(compared: Compared) -> None:
    found = D(0)
    for code, printed in compared.printed.items():
        mine = [p for pair, p in compared.found.items() if pair[0] == code and pair in compared.labels]
        found += min(printed, max((item.at_most_ntd or D(0) for item in mine), default=D(0)))
    assert sum(compared.printed.values()) == D(4977712000)
    assert found >= D("0.85") * D(4977712000)


def test_most_proposals_of_high_or_medium_confidence_are_right(compared: Compared) -> None:
    sure = [pair for pair, item in compared.found.items() if item.confidence != LOW]
    assert len(sure) >= 20
    assert sum(pair in compared.labels for pair in sure) >= 0.7 * len(sure)


def test_harmful_lines_are_proposed_as_such(compared: Compared) -> None:
    harmful = {pair for pair in compared.labels if pair[1] == "harmful"}
    assert harmful
    assert harmful <= compared.found.keys()


def test_what_is_sure_rests_on_printed_money(compared: Compared) -> None:
    assert all(item.at_most_ntd for item in compared.found.values() if item.confidence != LOW)
