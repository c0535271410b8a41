"""What `carbon map` proposes for a table: nothing that is only supposed stands there without a remark."""

import tomllib
from pathlib import Path

import pytest

from pipelines.intake.reading.isolation import read_sheets
from pipelines.intake.recognising import proposal
from pipelines.mappings.shipped import checked
from tests.unit.foreign_files import LIMIT, read_as, rows
from tests.unit.tables import write_csv

WIDE = [
    ["Emissions of the city (kt CO2e)"],
    ["Sector", "2019", "2020"],
    ["homes", "1", "2"],
    ["power", "3", "4"],
]
TWO_ROWS = [["City", "Emissions (kt CO2e)", "", ""], ["", "2019", "2020", "2021"], ["Leeds", "1", "2", "3"]]
THOUSANDS = [["各部門排放量"], ["單位：千公噸CO2e"], ["年度", "部門", "排放量"], ["110", "住宅", "1,234"]]
LONG = [["year", "sector", "gas", "emissions", "unit"], ["2019", "homes", "CO2", "5", "ktCO2e"]]
UNITS = [["Year", "Electricity (kWh)", "Emissions (t CO2e)"], ["2019", "5", "6"]]


def proposed(tmp_path: Path, *table: list[str]) -> str:
    return proposal(read_sheets(write_csv(tmp_path / "a.csv", *table), LIMIT))


@pytest.mark.parametrize(
    ("table", "dataset", "expected"),
    [
        (WIDE, "sector_emissions", [(2019, 1000), (2019, 3000), (2020, 2000), (2020, 4000)]),
        (LONG, "sector_emissions", [(2019, 5000)]),
        (UNITS, "inventory_totals", [(2019, 6)]),
        (THOUSANDS, "sector_emissions", [(2021, 1234000)]),
        (TWO_ROWS, "inventory_totals", [(2019, 1000), (2020, 2000), (2021, 3000)]),
    ],
)
def test_a_proposal_reads_its_table_as_it_stands(
    tmp_path: Path, table: list[list[str]], dataset: str, expected: list[tuple[int, int]]
) -> None:
    facts = checked(tomllib.loads(proposed(tmp_path, *table)), "a")
    found = read_as(tmp_path / "a.csv", dataset, facts, place="Leeds")
    assert sorted(rows(found, "year", "emissions_tco2e")) == expected
    assert found.rejected.empty


@pytest.mark.parametrize(
    ("table", "remark"),
    [
        ([["year", "code", "amount"], ["2017", "A", "7"]], "# that these are emissions is supposed, no title says so"),
        ([["Year", "Electricity sold"], ["2017", "7"]], "# no title is about emissions: the file may be of another"),
        ([["Year", "Emissions"], ["2017", "7"]], "# no unit is stated: read as tonnes of CO2e"),
        ([["Year", "Emissions (short tons)"], ["2017", "7"]], "# the unit (short tons) is not one of emissions"),
        ([["year", "co2", "ch4", "n2o"], ["2017", "7", "1", "1"]], "# see that these are tonnes of CO2e, not of the gas"),
        ([["115", "812", "小港區", "表燈", "27154"], ["115", "812", "小港區", "綜合", "3"]], "# numbers stand among the titles"),
        ([["Year", "Homes CO2 (t)", "Works CO2 (t)"], ["2017", "7", "8"]], "# recognised, not read: Works CO2 (t)"),
        ([["Year", "A:kt CO2", "B:kt CO2", "C:kt CO2", "Total:kt CO2"], ["2017", "1", "1", "1", "3"]],
         "# totals, not read: Total:kt CO2"),
    ],
)  # fmt: skip
def test_what_is_only_supposed_is_said(tmp_path: Path, table: list[list[str]], remark: str) -> None:
    assert remark in proposed(tmp_path, *table)


@pytest.mark.parametrize(
    ("title", "column"),
    [("Electricity", "where = ["), ("本年度預算數", "year = {"), ("住宅部門售電量(度)", "sector_code = {"),
     ("處理單位名稱", "unit_column"), ("kgco2e_per_kwh", "kgco2e_per_kwh\" }")],
)  # fmt: skip
def test_a_word_within_another_is_not_that_word(tmp_path: Path, title: str, column: str) -> None:
    # "city" in Electricity, 年度 in 預算數, 部門 in 售電量, 單位 in a name, CO2 in a factor
    text = proposed(tmp_path, [title, "Emissions (t)"], ["x", "7"])
    assert column not in text.partition("[[reading]]")[2]
    assert f"# not recognised: {title}" in text


def test_sectors_that_are_known_by_their_totals_alone_are_read_without_the_total_of_all(
    tmp_path: Path,
) -> None:
    text = proposed(
        tmp_path, ["Year", "Homes Total:kt CO2", "Works Total:kt CO2", "Roads Total:kt CO2", "Total Emissions:kt CO2"],
        ["2020", "1", "2", "3", "6"],
    )  # fmt: skip
    assert 'dataset = "sector_emissions"' in text
    assert "# totals, not read: Total Emissions:kt CO2" in text
    both = proposed(tmp_path, ["Year", "Homes (t CO2)", "Total emissions (t CO2)"], ["2020", "1", "2"])
    assert 'emissions_tco2e = { column = "Total emissions (t CO2)", unit = "t CO2" }' in both
    assert "# recognised, not read: Homes (t CO2)" in both


def test_years_behind_the_same_words_are_years(tmp_path: Path) -> None:
    text = proposed(tmp_path, ["廠名", "用煤量2020", "用煤量2021", "用煤量2022"], ["a", "1", "2", "3"])
    assert "wide = [{ like = '用煤量((?:19|20)\\d{2})'" in text


def test_people_in_thousands_are_counted_one_by_one(tmp_path: Path) -> None:
    text = proposed(tmp_path, ["Year", "Population (000s)"], ["2020", "7"])
    assert 'dataset = "population"' in text
    assert 'population_count = { column = "Population (000s)", times = "1000" }' in text
