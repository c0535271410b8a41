"""What was believed on an earlier day."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal as D

import duckdb
import pytest

from pipelines.transform.dbt import invoke
from tests.integration.built import settings_of

T = 10_000


def models_of(kaohsiung, folder, day, table):
    """The inventory by sector and one table more, built from the same files with the knowledge of a day."""
    settings = settings_of(kaohsiung, warehouse_dir=folder, as_of=day)
    settings.build_path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(kaohsiung.folder / "warehouse" / "build.duckdb", settings.build_path)
    results = invoke(settings, ["run", "--select", "+emissions_by_sector", f"+{table}"])
    assert results and all(result.ok for result in results)
    return settings.build_path


@pytest.fixture(scope="module")
def in_2020(kaohsiung, tmp_path_factory):
    """What was known on 30 June 2020."""
    return models_of(kaohsiung, tmp_path_factory.mktemp("in-2020"), date(2020, 6, 30), "carbon_budget")


@pytest.fixture(scope="module")
def in_2025(kaohsiung, tmp_path_factory):
    """What was known on 3 June 2025."""
    return models_of(kaohsiung, tmp_path_factory.mktemp("in-2025"), date(2025, 6, 3), "grid_factors")


@pytest.fixture(scope="module")
def in_2022(kaohsiung, tmp_path_factory):
    """What was known on 15 January 2022."""
    return models_of(kaohsiung, tmp_path_factory.mktemp("in-2022"), date(2022, 1, 15), "emissions_gap")


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


def test_in_january_2022_the_target_that_was_superseded_later_stood(in_2022):
    # 67 372 856 x 0.8 = 53 898 284.8, as printed in CDP's 2021 City-wide Emissions Reduction Targets
    assert one(
        in_2022,
        "select distinct target_code, base_tco2e, allowable_tco2e from marts.emissions_gap "
        "where target_year = 2030 and sector_code = 'ALL'",
    ) == ("T2030-20-CDP", D(67372856), D("53898284.8"))


def test_a_day_before_the_budget_knows_no_cap(in_2020):
    assert one(in_2020, "select count(*) from marts.carbon_budget") == (0,)


def test_a_report_of_a_day_for_which_nothing_was_published_is_not_made_of_another_day(kaohsiung):
    result = kaohsiung.carbon("report", "--as-of", "2020-06-30")
    assert result.returncode == 2
    assert "carbon run --as-of 2020-06-30" in result.stderr
