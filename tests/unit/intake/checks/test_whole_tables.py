from pathlib import Path

import pytest

from tests.unit.tables import CAP_2025, CAPS, TOTAL_2005, TOTALS, check, replaced, write_csv

GRID = ["年度", "種類", "電力排碳係數(公斤CO2e/度)", "效力", "來源代碼", "資料狀態"]


def gaps(tmp_path: Path, *years: str) -> list[tuple[str, str]]:
    """Cell and value of the skipped years of one series of grid factors."""
    rows = [[year, "actual", "0.5", "in_force", "CODES", "published"] for year in years]
    notices = check(write_csv(tmp_path / "a.csv", GRID, *rows), "grid_factors").notices
    found = notices[notices["rule"] == "year_gap"]
    assert set(found["severity"]) <= {"warning"}
    return list(zip(found["cell"], found["value"], strict=True))


def test_skipped_years_are_asked_about_at_the_row_after_them(tmp_path: Path) -> None:
    assert gaps(tmp_path, "2012", "2005", "2006", "2008") == [("A5", "2007"), ("A2", "2009–2011")]


def test_a_complete_series_has_no_gap(tmp_path: Path) -> None:
    assert gaps(tmp_path, "2006", "2005", "2007") == []


def test_a_rejected_row_is_no_gap_and_a_mistyped_year_makes_none(tmp_path: Path) -> None:
    rows = [
        ["2005", "actual", "0.5", "in_force", "CODES", "published"],
        ["2006", "actual", "約一", "in_force", "CODES", "published"],
        ["2007", "actual", "0.5", "in_force", "CODES", "published"],
        ["20080", "actual", "0.5", "in_force", "CODES", "published"],
    ]
    checked = check(write_csv(tmp_path / "a.csv", GRID, *rows), "grid_factors")
    assert len(checked.rejected) == 2 and checked.notices.empty


def test_each_series_is_looked_at_by_itself(tmp_path: Path) -> None:
    rows = [
        ["2005", "actual", "0.5", "in_force", "CODES", "published"],
        ["2007", "benchmark", "0.5", "in_force", "CODES", "published"],
    ]
    assert check(write_csv(tmp_path / "a.csv", GRID, *rows), "grid_factors").notices.empty


def test_a_dataset_that_asks_for_no_complete_years_may_skip_some(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", TOTALS, TOTAL_2005, replaced(TOTAL_2005, B="2023"))
    assert check(path, "inventory_totals").notices.empty


@pytest.mark.parametrize(
    ("changes", "is_doubtful"),
    [
        (["0.23", "0.1", "1"], True),
        (["0.23%", "0.1", "1"], False),
        (["0.23", "0.1", "1.5"], False),
        (["0.23", "0", "1"], False),
        (["0.23", "0.1", ""], False),
    ],
)
def test_percentages_that_may_be_shares_are_asked_about(
    tmp_path: Path, changes: list[str], is_doubtful: bool
) -> None:
    cap = [str(cell) for cell in CAP_2025]
    rows = [
        replaced(cap, B=str(year), C=str(year), H=change) for year, change in enumerate(changes, start=2025)
    ]
    checked = check(write_csv(tmp_path / "a.csv", CAPS, *rows), "budget_caps")
    doubts = checked.notices[checked.notices["rule"] == "maybe_shares"]
    assert doubts[["cell", "severity"]].to_numpy().tolist() == ([["H", "warning"]] if is_doubtful else [])
