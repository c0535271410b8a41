"""The transition accounts on the committed data: a bureau's own file replaces an input, and the city's account stays.

One run more than the shared one: the same city with other workers, other thresholds and one unknown district.
"""

from __future__ import annotations

import csv
from decimal import Decimal as D
from pathlib import Path

import pytest

from tests.integration.conftest import City, copy_of, made_once, published

ACCOUNTS = (
    "fct_emissions", "emissions_by_sector", "emissions_gap", "emissions_pathway", "gap_waterfall", "carbon_budget",
    "bureau_abatement", "measure_effects", "budget_reconciliation",
)  # fmt: skip
EMPLOYMENT = "employment/all/COMPILED.csv"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def written(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def make(kaohsiung: City, folder: Path) -> None:
    """Twice the steel workers of Xiaogang, and a row of a district that does not exist."""
    city = copy_of(kaohsiung, folder)
    rows = rows_of(city.raw / EMPLOYMENT)
    rows[0]["勞工人數"] = str(2 * int(rows[0]["勞工人數"]))
    rows.append(rows[0] | {"行政區代碼": "ATLANTIS"})
    file = written(folder / "employment.csv", rows)
    submitted = city.carbon(
        "submit", str(file), "--dataset", "employment", "--bureau", "COMPILED", "--period", "all",
        "--reason", "重新統計",
    )  # fmt: skip
    assert submitted.returncode == 0, submitted.stderr
    published(city)


@pytest.fixture(scope="module")
def resubmitted(kaohsiung: City, tmp_path_factory: pytest.TempPathFactory) -> City:
    folder = made_once(tmp_path_factory, "resubmitted", lambda folder: make(kaohsiung, folder))
    return City(folder, folder / "raw")


def hot_spot(city: City) -> tuple[object, ...]:
    (row,) = city.query(
        "select workers_count, tonnes_per_worker_tco2e, record_status from marts.just_transition_hotspots "
        "where industry_code = 'steel' and district_code = 'XIAOGANG' and year = 2023"
    )
    return row


def test_tonnes_per_worker_are_emissions_over_the_workers_of_all_districts(kaohsiung: City) -> None:
    # 2 000 000 t over 9 000 + 1 000 + 150 workers = 197.044334975369
    assert hot_spot(kaohsiung) == (9000, D("197.044334975369"), "illustrative")


def test_a_submitted_file_replaces_the_input(resubmitted: City) -> None:
    # 2 000 000 t over 18 000 + 1 000 + 150 workers = 104.438642297650
    assert hot_spot(resubmitted) == (18000, D("104.438642297650"), "illustrative")


def test_a_row_of_an_unknown_district_is_set_aside_with_its_cell(resubmitted: City) -> None:
    (row,) = resubmitted.query(
        "select dataset_name, source_row, value from quarantine.rejected_rows "
        "where dataset_name = 'employment'"
    )
    assert row == ("employment", 15, "ATLANTIS")


@pytest.mark.parametrize("table", ACCOUNTS)
def test_no_account_of_the_city_changes_with_an_input_of_the_transition(
    kaohsiung: City, resubmitted: City, table: str
) -> None:
    before, after = (
        city.query(f"select * from marts.{table} order by all") for city in (kaohsiung, resubmitted)
    )
    assert before and before == after


def test_a_hidden_cell_is_hidden_wherever_it_is_published(kaohsiung: City) -> None:
    # steel in Nanzi has two firms; electronics, the only other of the district, is hidden with it
    assert kaohsiung.query(
        "select industry_code, firms_count, workers_count, hotspot_index, missing_reason "
        "from marts.just_transition_hotspots where district_code = 'NANZI' order by 1"
    ) == [("electronics", None, None, None, "suppressed"), ("steel", None, None, None, "suppressed")]


def test_the_stated_total_of_the_net_zero_budget_stands_beside_its_items(kaohsiung: City) -> None:
    # 275 x 100 million NT$ in the minutes; items 200 + 30 + 50 million, of which 20 % of 30 million
    assert kaohsiung.query(
        "select items_ntd, just_transition_ntd, stated_total_ntd from marts.just_transition_budget "
        "where bureau_code = 'ALL' and fiscal_year = 2025"
    ) == [(D(280_000_000), D(6_000_000), D(27_500_000_000))]


def test_every_co_benefit_has_a_figure_or_a_reason_and_a_method_that_exists(kaohsiung: City) -> None:
    (counts,) = kaohsiung.query(
        "select count(*), count(*) filter (where (benefit_value is null) = (missing_reason is null)), "
        "count(*) filter (where methods.method_code is null) "
        "from marts.co_benefits left join reference.methods using (method_code, method_version)"
    )
    assert counts[0] > 0 and counts[1:] == (0, 0)
