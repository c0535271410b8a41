"""What was believed on an earlier day, published to a file of its own."""

from __future__ import annotations

from decimal import Decimal as D

import duckdb
import pytest

T = 10_000


@pytest.fixture(scope="module")
def as_of(kaohsiung):
    """Publish an earlier day's knowledge and open it."""
    published = {}

    def open_day(day):
        if day not in published:
            # books of its own: other tests read in the city's what the run of today said
            books = str(kaohsiung.folder / "dagster-as-of")
            result = kaohsiung.carbon("run", "--as-of", day, CARBON_DAGSTER_HOME=books)
            assert result.returncode == 0, result.stdout + result.stderr
            published[day] = kaohsiung.published.with_name(f"carbon.as-of-{day}.duckdb")
        return duckdb.connect(str(published[day]), read_only=True)

    return open_day


def one(connection, sql):
    with connection:
        return connection.execute(sql).fetchone()


def base_of(connection):
    return one(
        connection,
        "select emissions_tco2e, basis from marts.emissions_by_sector "
        "where inventory_code = 'KHH-NET' and year = 2005 and sector_code = 'ALL'",
    )


def test_in_2020_the_base_year_was_what_the_2018_percentage_implies(as_of):
    # 5 781.47 / (1 - 0.1274) = 6 625.57
    value, basis = base_of(as_of("2020-06-30"))
    assert round(value / T, 1) == D("6625.6")
    assert basis == "implied_by_percentage"


def test_in_2025_it_was_the_published_total(as_of):
    assert base_of(as_of("2025-06-03")) == (D("6614.70") * T, "published_total")


def test_the_grid_factor_of_2024_was_474_before_it_was_469(as_of, kaohsiung):
    sql = (
        "select factor_kgco2e_per_kwh from reference.grid_factors where year = 2024 and factor_kind = 'actual' "
        "order by known_from desc limit 1"
    )
    assert one(as_of("2025-06-03"), sql) == (D("0.474"),)
    assert kaohsiung.query(sql) == [(D("0.469"),)]


def test_a_day_before_the_budget_knows_no_cap(as_of):
    assert one(as_of("2020-06-30"), "select count(*) from marts.carbon_budget") == (0,)


def test_the_file_of_today_is_left_alone(as_of, kaohsiung):
    before = kaohsiung.published.stat().st_ino
    as_of("2020-06-30").close()
    assert kaohsiung.published.stat().st_ino == before
    assert kaohsiung.query("select known_on from meta.run") == [("9999-12-31",)]


def test_the_report_of_an_earlier_day_stands_apart_and_knows_what_was_known(as_of, kaohsiung):
    as_of("2025-06-03").close()
    result = kaohsiung.carbon("report", "--as-of", "2025-06-03")
    assert result.returncode == 0, result.stdout + result.stderr
    page = kaohsiung.folder / "warehouse" / "report.as-of-2025-06-03" / "index.en.html"
    assert "2025-06-03" in page.read_text(encoding="utf-8")
