"""A row that is invented stands in a demonstration city only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.intake.checks.validation import check_file
from tests.unit.tables import TOTAL_2005, TOTALS, faults, replaced, terms_of, write_csv


@pytest.mark.parametrize(
    ("status", "demonstration", "refused"),
    [
        ("illustrative", False, [("G2", "invented")]),
        ("illustrative", True, []),
        ("published", False, []),
        ("published", True, []),
    ],
)
def test_an_invented_row_is_refused_in_a_real_city(
    tmp_path: Path, status: str, demonstration: bool, refused: list[tuple[str, str]]
) -> None:
    file = write_csv(tmp_path / "a.csv", TOTALS, replaced(TOTAL_2005, G=status))
    checked = check_file(file, replace(terms_of("inventory_totals"), takes_illustrative=demonstration))
    assert faults(checked) == refused


def test_what_is_refused_says_that_only_a_demonstration_takes_it(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "a.csv", TOTALS, replaced(TOTAL_2005, G="illustrative"))
    rejected = check_file(file, terms_of("inventory_totals")).rejected
    assert rejected.loc[0, "message_en"] == (
        "Record status: is illustrative, and only a demonstration city takes invented rows; give the true status or "
        "leave the row out."
    )
