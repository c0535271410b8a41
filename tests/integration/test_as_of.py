"""What was believed on an earlier day, published to a file of its own."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal as D

import duckdb
import pytest

from pipelines.settings import Settings
from pipelines.transform.dbt import invoke

T = 10_000


@pytest.fixture(scope="module")
def in_2020(kaohsiung):
    """The file in which is published what was known on 30 June 2020."""
    # books of its own: other tests read in the city's what the run of today said
    books = str(kaohsiung.folder / "dagster-as-of")
    result = kaohsiung.carbon("run", "--as-of", "2020-06-30", CARBON_DAGSTER_HOME=books)
    assert result.returncode == 0, result.stdout + result.stderr
    return kaohsiung.published.with_name("carbon.as-of-2020-06-30.duckdb")


@pytest.fixture(scope="module")
def in_2025(kaohsiung, tmp_path_factory):
    """Two tables and what they read, built from the same files with the knowledge of 3 June 2025."""
    settings = Settings(warehouse_dir=tmp_path_factory.mktemp("in-2025"), as_of=date(2025, 6, 3))
    settings.build_path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(kaohsiung.folder / "warehouse" / "build.duckdb", settings.build_path)
    results = invoke(settings, ["run", "--select", "+emissions_by_sector", "+grid_factors"])
    assert results and all(result.ok for result in results)
    return settings.build_path


def one(path, sql):
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchone()


def base_of(path):
    return one(
        path,
        "select emissions_tco2e, basis from marts.emissions_by_sector "
        "where inventory_code = 'KHH-NET' and year = 2005 and sector_code = 'ALL'",
    )


def test_in_2020_the_base_year_was_what_the_2018_percentage_implies(in_2020):
    # 5 781.47 / (1 - 0.1274) = 6 625.57
    value, basis = base_of(in_2020)
    assert round(value / T, 1) == D("6625.6")
    assert basis == "implied_by_percentage"


def test_in_2025_it_was_the_published_total(in_2025):
    assert base_of(in_2025) == (D("6614.70") * T, "published_total")


def test_the_grid_factor_of_2024_was_474_before_it_was_469(in_2025, kaohsiung):
    sql = (
        "select factor_kgco2e_per_kwh from reference.grid_factors where year = 2024 and factor_kind = 'actual' "
        "order by known_from desc limit 1"
    )
    assert one(in_2025, sql) == (D("0.474"),)
    assert kaohsiung.query(sql) == [(D("0.469"),)]


def test_a_day_before_the_budget_knows_no_cap(in_2020):
    assert one(in_2020, "select count(*) from marts.carbon_budget") == (0,)


def test_the_file_of_today_is_left_alone(in_2020, kaohsiung):
    assert in_2020.stat().st_ino != kaohsiung.published.stat().st_ino
    assert one(in_2020, "select known_on from meta.run") == ("2020-06-30",)
    assert kaohsiung.query("select known_on from meta.run") == [("9999-12-31",)]


def test_the_report_of_an_earlier_day_stands_apart_and_knows_what_was_known(in_2020, kaohsiung):
    result = kaohsiung.carbon("report", "--as-of", "2020-06-30")
    assert result.returncode == 0, result.stdout + result.stderr
    page = kaohsiung.folder / "warehouse" / "report.as-of-2020-06-30" / "index.en.html"
    assert in_2020.exists() and "2020-06-30" in page.read_text(encoding="utf-8")
