"""One range of years holds for every column of years: figures, base years, validity, periods, targets, horizons."""

from pathlib import Path

import pytest

from pipelines.calendar import FIRST_YEAR, LAST_YEAR
from pipelines.contracts.columns.common import CALENDAR_YEAR
from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.intake.terms.reading_terms import Years
from tests.unit.tables import check, write_csv

ROC_YEARS = {("facility_registry", "roc_year")}
NO_CALENDAR_YEAR = {"life_years", "vehicles_per_year", "effect_year"}  # the last is a year or ALL
TRIED = (1899, 1900, 1950, 1989, 1990, 2000, 2050, 2060, 2100, 2101)


def year_columns(contract: type[Contract]) -> set[str]:
    """The columns of a dataset that hold a year of the calendar."""
    return {info.name for info in contract.columns() if info.unit == CALENDAR_YEAR}


def years_refused(folder: Path, contract: type[Contract], years: Years) -> dict[str, list[int]]:
    """Which of the tried years each column of years refuses, where nothing else is filled in."""
    columns = [info for info in contract.columns() if info.required or info.unit == CALENDAR_YEAR]
    rows = [[year if info.unit == CALENDAR_YEAR else "" for info in columns] for year in TRIED]
    path = write_csv(folder / "years.csv", [info.title.zh for info in columns], *rows)
    rejected = check(path, contract.dataset_name(), years=years).rejected
    outside = rejected[rejected["rule"] == "outside_period"]
    return {
        name: sorted(int(value) for value in outside.loc[outside["column_name"] == name, "value"])
        for name in year_columns(contract)
    }


def test_the_accounts_reach_from_the_base_year_of_kyoto_to_the_end_of_the_century() -> None:
    assert (FIRST_YEAR, LAST_YEAR) == (1990, 2100)


@pytest.mark.parametrize(
    ("years", "outside"),
    [
        (Years(FIRST_YEAR, LAST_YEAR), [1899, 1900, 1950, 1989, 2101]),
        (Years(1950, 2060), [1899, 1900, 2100, 2101]),
    ],
)
def test_every_year_of_every_dataset_is_held_to_the_years_of_the_settings(
    tmp_path: Path, years: Years, outside: list[int]
) -> None:
    datasets = [contract for contract in all_contracts().values() if year_columns(contract)]
    found = {contract.dataset_name(): years_refused(tmp_path, contract, years) for contract in datasets}
    wrong = {
        name: columns
        for name, columns in found.items()
        if set(map(tuple, columns.values())) != {tuple(outside)}
    }
    assert len(found) > 50
    assert wrong == {}


def test_every_column_that_is_called_a_year_is_one() -> None:
    called = {
        (contract.dataset_name(), info.name)
        for contract in all_contracts().values()
        for info in contract.columns()
        if info.name.endswith(("year", "years", "period_start", "period_end"))
        and info.name not in NO_CALENDAR_YEAR
    }
    held = {
        (contract.dataset_name(), name)
        for contract in all_contracts().values()
        for name in year_columns(contract)
    }
    assert called - ROC_YEARS == held
