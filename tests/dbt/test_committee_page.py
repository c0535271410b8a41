"""The committee's page: each of the 44 demands and of the 44 comments has a row, and what a row names exists."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from pipelines.cli import app
from pipelines.report.figures import reader
from pipelines.report.sections import SECTIONS
from pipelines.settings import Settings
from pipelines.transform.finding_kinds import finding_kinds
from tests.unit.report.warehouses import empty_warehouse

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/committee.md").read_text(encoding="utf-8")
ANSWERS = PAGE[PAGE.index("## What was asked") : PAGE.index("## Warn or block")]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in ANSWERS.splitlines()
    if line.startswith("| ") and not line.startswith("| |")
]
OTHER = {"marts", "quarantine.rejected_rows", "meta.tables"}
"""The schema, and tables that intake and the run write."""


def comments() -> set[str]:
    """The comments of the meeting that are answered themselves, by their number in the minutes."""
    with (ROOT / "data/raw/minutes_passages/2023-11-09/COMPILED.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        rows = list(csv.DictReader(file))
    led = {row["上層段落"] for row in rows if row["段落種類"] == "nested_comment"}
    return {
        row["段落代碼"].removeprefix("2023-11-09/")
        for row in rows
        if row["段落種類"] in ("comment", "nested_comment") and row["段落序號"] not in led
    }


def test_every_demand_has_one_row() -> None:
    told = [row[0] for row in ROWS if re.fullmatch(r"[A-D]\d+", row[0])]
    # A1 to A9, B1 to B12, C1 to C19, D1 to D4
    wanted = [
        f"{letter}{n}"
        for letter, last in zip("ABCD", (9, 12, 19, 4), strict=True)
        for n in range(1, last + 1)
    ]
    assert told == wanted and len(told) == 44


def test_every_comment_of_the_meeting_has_one_row() -> None:
    told = [row[0] for row in ROWS if re.match(r"\d\.\d", row[0])]
    assert len(told) == 44 and set(told) == comments()


def test_every_table_that_answers_exists(models) -> None:
    marts = {name for name, model in models.items() if model["schema"] in ("marts", "reference")}
    named = set(re.findall(r"`([a-z_.]+)`", re.sub(r"figure `[a-z_]+`", "", ANSWERS)))
    assert named - marts - OTHER == set()
    assert len(named & marts) > 40


def test_every_figure_and_finding_and_command_that_answers_exists() -> None:
    with empty_warehouse() as connection:
        figures = {told.figure(reader(connection)).code for section in SECTIONS for told in section.figures}
    assert set(re.findall(r"figure `([a-z_]+)`", ANSWERS)) <= figures
    kinds = {kind.rule_id for kind in finding_kinds(Settings().dbt_dir)}
    assert set(re.findall(r"F-[A-Z-]+[A-Z]", ANSWERS)) <= kinds
    commands = {command.name or command.callback.__name__ for command in app.registered_commands}
    assert set(re.findall(r"`carbon (\w+)", ANSWERS)) <= commands
