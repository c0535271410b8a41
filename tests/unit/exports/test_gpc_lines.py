"""A row of the GPC table says what it does not hold."""

import re
from collections.abc import Sequence
from decimal import Decimal as D

import duckdb
import pytest

from pipelines.exports.account import Account, ExportError, years_of
from pipelines.exports.gpc_lines import WHY_NOT, entries_of
from pipelines.settings import PROJECT_ROOT

CITY = Account("X", "City", "AR5", (2023,))
COLUMNS = (
    "inventory_code", "year", "gpc_ref", "source_class", "fuel_code", "gas", "facility_code", "activity_amount",
    "activity_unit", "emissions_tco2e", "gas_mass_t", "factor_version_id", "missing_reason", "source_code",
    "record_status", "scope2_method", "notation_key", "submission_id", "source_row", "source_sheet",
)  # fmt: skip
NOTES = "submission_id varchar, source_row int, source_sheet varchar, ie_target_gpc_ref varchar, notation_reason varchar, "
NOTES += "activity_grade varchar, factor_grade varchar"


def entry(*rows: dict[str, object], submitted: Sequence[tuple[object, ...]] = ()):
    """The one entry that rows of stationary energy make."""
    always = {
        "inventory_code": "X", "year": 2023, "gpc_ref": "I.1.1", "source_class": "ALL", "fuel_code": "gas",
        "gas": "CO2", "scope2_method": "not_applicable", "record_status": "published", "source_code": "S",
        "factor_version_id": "F", "activity_amount": 1, "activity_unit": "m3",
    }  # fmt: skip
    with duckdb.connect() as connection:
        connection.execute("create schema marts; create schema raw")
        numbers = ("year", "activity_amount", "emissions_tco2e", "gas_mass_t", "source_row")
        kinds = ", ".join(f"{name} {'decimal(24,6)' if name in numbers else 'varchar'}" for name in COLUMNS)
        connection.execute(
            f"create table marts.fct_emissions ({kinds.replace('year decimal(24,6)', 'year int')})"
        )
        connection.execute(f"create table raw.activity_data ({NOTES})")
        connection.executemany(
            f"insert into marts.fct_emissions values ({', '.join('?' * len(COLUMNS))})",
            [[(always | row).get(name) for name in COLUMNS] for row in rows],
        )
        for row in submitted:
            connection.execute(
                "insert into raw.activity_data (submission_id, source_row, activity_grade, factor_grade) "
                "values (?, ?, ?, ?)",
                row,
            )
        (found,) = entries_of(connection, CITY)
    return found


def test_a_total_that_lacks_a_facility_says_so() -> None:
    found = entry(
        {"facility_code": "A", "emissions_tco2e": 5},
        {"facility_code": "B", "missing_reason": "missing_factor"},
    )
    assert (found.total, found.notation_key) == (D(5), None)
    assert found.explanation == "The total lacks a part: no emission factor of the fuel applies to the year"


def test_a_total_that_lacks_a_gas_says_so() -> None:
    found = entry({"emissions_tco2e": 5}, {"gas": "N2O", "missing_reason": "missing_gwp"})
    assert (found.total, found.gases) == (D(5), {"CO2": D(5)})
    assert found.explanation == "The total lacks a part: the warming potential of the gas is not known"


def test_what_could_not_be_weighed_is_not_estimated_and_says_why() -> None:
    found = entry({"missing_reason": "missing_factor"}, {"gas": "CH4", "missing_reason": "unfit_unit"})
    assert (found.total, found.notation_key) == (None, "NE")
    assert found.explanation == (
        "Not estimated: the unit of the activity data does not fit the fuel or its factor; "
        "no emission factor of the fuel applies to the year"
    )


def test_every_reason_that_the_warehouse_gives_has_its_sentence() -> None:
    sql = (PROJECT_ROOT / "dbt_project/models/intermediate/emissions/int_emissions__by_gas.sql").read_text()
    reasons = sql.rpartition("end as missing_reason")[0].rpartition("case")[2]
    assert set(re.findall(r"then '(\w+)'", reasons)) == WHY_NOT.keys()


def test_a_whole_total_has_nothing_to_explain() -> None:
    assert entry({"emissions_tco2e": 5}).explanation is None


def test_amounts_of_different_units_are_not_added() -> None:
    found = entry(
        {"facility_code": "A", "emissions_tco2e": 5},
        {"facility_code": "B", "emissions_tco2e": 6, "activity_unit": "GJ"},
    )
    assert (found.total, found.activity_amount, found.activity_unit) == (D(11), None, None)


def test_every_source_and_factor_of_a_row_is_named() -> None:
    found = entry(
        {"emissions_tco2e": 5}, {"emissions_tco2e": 6, "source_code": "T"}, {"gas": "CH4", "emissions_tco2e": 1,
        "factor_version_id": "G"},
    )  # fmt: skip
    assert set(found.source_code.split(", ")) == {"S", "T"}
    assert set((found.factor or "").split(", ")) == {"F", "G"}


def test_of_several_grades_the_lowest_is_that_of_the_row() -> None:
    found = entry(
        {"emissions_tco2e": 5, "submission_id": "A", "source_row": 2},
        {"emissions_tco2e": 6, "submission_id": "A", "source_row": 3, "gas": "CH4"},
        {"emissions_tco2e": 6, "submission_id": "A", "source_row": 4, "gas": "N2O"},
        submitted=[("A", 2, "H", "M"), ("A", 3, "L", None), ("A", 4, None, None)],
    )
    assert (found.activity_grade, found.factor_grade) == ("L", "M")


def test_an_account_without_a_year_is_told_what_to_do() -> None:
    with pytest.raises(ExportError, match="X has no year yet; submit its figures"):
        years_of(Account("X", "City", None, ()))
