"""One range of years holds for every column of years: figures, base years, validity, periods, targets, horizons."""

import pytest

from pipelines.calendar import FIRST_YEAR, LAST_YEAR
from pipelines.contracts.columns.common import CALENDAR_YEAR
from pipelines.contracts.machinery.contract import ColumnInfo, Contract
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.intake.checks.rules import schema_under
from pipelines.intake.terms.reading_terms import ReadingTerms, Years

YEAR_COLUMNS = [
    (contract, info)
    for contract in all_contracts().values()
    for info in contract.columns()
    if info.unit == CALENDAR_YEAR
]
ROC_YEARS = {("facility_registry", "roc_year")}
NO_CALENDAR_YEAR = {"life_years", "vehicles_per_year"}


def bounds_of(contract: type[Contract], info: ColumnInfo, years: Years) -> list[tuple[int, int]]:
    """The bounds that a column of years is held to when these years are accepted."""
    checks = schema_under(ReadingTerms(contract, years, 2**20)).columns[info.name].checks
    return [
        (check.statistics.get("min_value"), check.statistics.get("max_value"))
        for check in checks
        if check.statistics.keys() & {"min_value", "max_value"}
    ]


def test_the_accounts_reach_from_the_base_year_of_kyoto_to_the_end_of_the_century() -> None:
    assert (FIRST_YEAR, LAST_YEAR) == (1990, 2100)


@pytest.mark.parametrize(("first", "last"), [(FIRST_YEAR, LAST_YEAR), (1950, 2060), (2005, 2030)])
def test_every_year_of_every_dataset_is_held_to_the_years_of_the_settings(first: int, last: int) -> None:
    found = [bounds_of(contract, info, Years(first, last)) for contract, info in YEAR_COLUMNS]
    assert len(found) > 70
    assert [item for item in found if item != [(first, last)]] == []


def test_every_column_that_is_called_a_year_is_one() -> None:
    called = {
        (contract.dataset_name(), info.name)
        for contract in all_contracts().values()
        for info in contract.columns()
        if info.name.endswith(("year", "years", "period_start", "period_end"))
        and info.name not in NO_CALENDAR_YEAR
    }
    assert called - ROC_YEARS == {(contract.dataset_name(), info.name) for contract, info in YEAR_COLUMNS}
