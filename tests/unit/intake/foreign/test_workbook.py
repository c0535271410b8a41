"""The GPC workbook: its grades, the sums of its summary, and the sheet of what contracts say."""

from decimal import Decimal as D
from pathlib import Path

import openpyxl

from tests.unit.foreign_files import read_as, rows, said

GHGS = "GHGs (metric tonnes CO2e) - "
TITLES = [
    "Inventory year", "GPC ref. no.", "Scope", "Fuel type or activity", "Notation key", "Activity data - Data Quality",
    "Emission factor - Data Quality", *(f"{GHGS}{gas}" for gas in ("CO2", "CH4", "N2O", "Total CO2e")),
]  # fmt: skip
SUMMARY = [
    "GPC ref No.",
    "GHG Emissions Source",
    *(f"Total GHGs (metric tonnes CO2e) Scope {n}" for n in "123"),
]


def line(
    ref: str, scope: str, total: object, *, fuel: str = "", grades: tuple[str, str] = ("", "")
) -> list[object]:
    """A row of eCRF_3 that has a total alone."""
    return ["2022", ref, f"Scope {scope}", fuel, "", *grades, "", "", "", total]


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    """Sheets under their titles."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, body in sheets.items():
        sheet = book.create_sheet(name.replace("__", " "))
        for row in (SUMMARY if name == "eCRF_2" else TITLES, *body):
            sheet.append(row)
    book.save(path)
    return path


def test_the_grades_of_a_row_are_kept(tmp_path: Path) -> None:
    body = [line("I.1.1", "1", 5, grades=("H", "Low")), line("I.2.1", "1", 6)]
    checked = read_as(workbook(tmp_path / "a.xlsx", eCRF_3=body), "activity_data", "ecrf")
    assert rows(checked, "gpc_ref", "activity_grade", "factor_grade") == [
        ("I.1.1", "H", "L"), ("I.2.1", None, None),
    ]  # fmt: skip
    wrong = [line("I.1.1", "1", 5, grades=("good", ""))]
    refused = read_as(workbook(tmp_path / "b.xlsx", eCRF_3=wrong), "activity_data", "ecrf").rejected
    assert refused[["cell", "value"]].to_numpy().tolist() == [["F2", "good"]]


def test_a_sum_of_the_summary_is_held_against_the_rows_with_both_figures_and_where(tmp_path: Path) -> None:
    body = [
        line("I.1.1", "1", 5, fuel="gas"), line("I.1.1", "1", "2.25", fuel="oil"), line("I.1.2", "2", 9),
        line("I.4.4", "1", 1000), line("III.1.1", "1", 3), line("III.1.2", "3", 4), line("III.1.3", "1", 50),
        line("IV.1", "1", 8),
    ]  # fmt: skip
    summary = [
        ["I", "STATIONARY ENERGY", "", "", ""],
        ["I.1", "Homes", "7.3", 12, ""],  # 5 + 2.25 = 7.25, printed with one digit; 9 is not 12
        ["I.4.4", "For the grid", 1000, "", ""],
        ["III.1.1/2", "Landfills", 3, "", 4],
        ["III.1.3", "Of others", 50, "", ""],
        ["IV.1", "Processes", 8, "", ""],
        ["V.1", "Livestock", "NE", "", ""],
    ]
    checked = read_as(workbook(tmp_path / "a.xlsx", eCRF_2=summary, eCRF_3=body), "activity_data", "ecrf")
    assert said(checked, "stated_sum_differs") == [
        "Total GHGs (metric tonnes CO2e) Scope 2 in D3 states 12 while its 1 parts on the sheet eCRF_3 add up to 9, "
        "-3 apart; see which is right."
    ]
    found = checked.notices[checked.notices["rule"] == "stated_sum_differs"]
    assert found[["source_sheet", "cell"]].to_numpy().tolist() == [["eCRF_2", "D3"]]
    # I.1, III.1 and IV.1 of scope 1, III.1 of scope 3
    assert [text[:1] for text in said(checked, "stated_sum") if "Total CO2e" in text] == ["3", "1"]


def test_what_contracts_say_is_the_same_energy_by_the_other_method(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        eCRF_3=[line("I.1.2", "2", 100)],
        **{"Scope__2__market-based": [line("I.1.2", "2", 60)]},
    )
    checked = read_as(path, "activity_data", "ecrf")
    assert rows(checked, "gpc_ref", "source_class", "scope2_method", "activity_amount") == [
        ("I.1.2", "ALL", "location", D(100)), ("I.1.2", "ALL", "market", D(60)),
    ]  # fmt: skip
