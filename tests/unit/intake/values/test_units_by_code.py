"""A value is in the unit of the code beside it: of its indicator, or of its fuel."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipelines.contracts.machinery.units_by_code import ALSO_IN, ENERGY, WITHOUT_A_FUEL, UnitOfCode
from pipelines.intake.checks.validation import check_file
from pipelines.settings import PROJECT_ROOT
from tests.unit.tables import faults, terms_of, write_csv, write_xlsx

UNITS = {
    "indicators.indicator_code": {
        "SHORT": UnitOfCode("%"),
        "RIDES": UnitOfCode("人次"),
        "MANY": UnitOfCode("萬人次"),
        "SITES": UnitOfCode("座"),
        "VOLUME": UnitOfCode("立方公尺"),
        "CUT": UnitOfCode("公噸CO2e/年"),
    },
    "fuels.fuel_code": {
        "ALL": WITHOUT_A_FUEL,
        "electricity": UnitOfCode("kWh", "electricity"),
        "natural_gas": UnitOfCode("m3", "natural_gas"),
        "diesel": UnitOfCode("L", "liquid_fuel"),
        "coal": UnitOfCode("t", "solid_fuel"),
    },
}
REPORTS = ["指標代碼", "期間", "年度", "是否為部分期間", "實績值", "來源代碼", "資料狀態"]
ACTIVITY = [
    "清冊代碼", "管制編號", "年度", "GPC編號", "排放源類別", "燃料代碼", "活動數據", "活動單位", "範疇二方法", "註記", "列入的GPC編號",
    "註記原因", "來源代碼", "資料狀態",
]  # fmt: skip


def reported(tmp_path: Path, code: str, value: str, title: str = "實績值") -> object:
    """The value that is stored, or the faults of the row."""
    header = [title if cell == "實績值" else cell for cell in REPORTS]
    path = write_csv(tmp_path / "a.csv", header, [code, "2023", "2023", "否", value, "CODES", "published"])
    checked = check_file(path, replace(terms_of("indicator_reports"), known_units=UNITS))
    return checked.accepted["value"].iloc[0] if len(checked.accepted) else faults(checked)


@pytest.mark.parametrize(
    ("code", "value", "stored"),
    [
        ("SHORT", "85%", "85"), ("SHORT", "85％", "85"), ("SHORT", "85", "85"), ("SHORT", "0.85", "0.85"),
        ("SHORT", "850‰", "85"), ("RIDES", "11430000人次", "11430000"), ("RIDES", "1143萬人次", "11430000"),
        ("RIDES", "1,143 萬人次", "11430000"), ("RIDES", "1143萬", "11430000"), ("MANY", "1143萬人次", "1143"),
        ("MANY", "11430000人次", "1143"), ("MANY", "1143", "1143"), ("VOLUME", "3千立方公尺", "3000"),
        ("VOLUME", "3 m³", "3"), ("CUT", "2萬公噸CO2e", "20000"), ("CUT", "2 ktCO2e/年", "2000"), ("SITES", "7座", "7"),
    ],
)  # fmt: skip
def test_a_value_is_read_in_the_unit_of_its_indicator(
    tmp_path: Path, code: str, value: str, stored: str
) -> None:
    assert reported(tmp_path, code, value) == Decimal(stored)


@pytest.mark.parametrize(
    ("code", "value"),
    [("RIDES", "85%"), ("RIDES", "7座"), ("RIDES", "7萬座"), ("SHORT", "7人"), ("VOLUME", "3公噸"), ("NEW", "5%")],
)  # fmt: skip
def test_a_unit_that_does_not_fit_the_indicator_is_named(tmp_path: Path, code: str, value: str) -> None:
    assert reported(tmp_path, code, value) == [("E2", "unit_of_code")]


def test_five_ten_thousands_of_ten_thousands_are_read_in_two_ways_and_asked(tmp_path: Path) -> None:
    assert reported(tmp_path, "MANY", "5萬") == [("E2", "unreadable")]


def test_the_unit_of_the_title_is_converted_too(tmp_path: Path) -> None:
    assert reported(tmp_path, "RIDES", "1143", "實績值(萬人次)") == Decimal(11430000)
    assert reported(tmp_path, "SITES", "1143", "實績值(萬人次)") == [("E2", "unit_of_code")]


def test_a_column_of_units_beside_the_values_is_read(tmp_path: Path) -> None:
    rows = [[*REPORTS, "單位"], ["RIDES", "2023", "2023", "否", "3", "CODES", "published", "萬人次"]]
    checked = check_file(
        write_csv(tmp_path / "a.csv", *rows), replace(terms_of("indicator_reports"), known_units=UNITS)
    )
    assert list(checked.accepted["value"]) == [Decimal(30000)]


def settled(tmp_path: Path, fuel: str, unit: str) -> object:
    row = ["KHH-NET", "ALL", "2023", "I.1.1", "ALL", fuel, "5", unit, "location", "", "", "", "CODES", "published"]  # fmt: skip
    terms = replace(terms_of("activity_data"), known_units=UNITS)
    checked = check_file(write_xlsx(tmp_path / "a.xlsx", ACTIVITY, row), terms)
    return checked.accepted["activity_unit"].iloc[0] if len(checked.accepted) else faults(checked)


@pytest.mark.parametrize(
    ("fuel", "written", "unit"),
    [
        ("electricity", "kwh", "kWh"), ("electricity", "KWH", "kWh"), ("electricity", "ｋＷｈ", "kWh"),
        ("electricity", "度電", "度電"), ("electricity", "度", "度"), ("electricity", "GJ", "GJ"),
        ("natural_gas", "m³", "m3"), ("natural_gas", "㎥", "m3"), ("natural_gas", "M3", "m3"),
        ("natural_gas", "立方米", "立方米"), ("natural_gas", "度", "度"), ("natural_gas", "公秉", "公秉"),
        ("diesel", "KL", "kL"), ("diesel", "k l", "kL"), ("diesel", "立方公尺", "立方公尺"), ("coal", "KG", "kg"),
        ("coal", "公噸", "公噸"), ("coal", "kcal", "kcal"), ("ALL", "公噸CO2-e", "公噸CO2e"), ("ALL", "公噸", "公噸"),
    ],
)  # fmt: skip
def test_the_unit_of_an_activity_is_settled_as_the_table_writes_it(
    tmp_path: Path, fuel: str, written: str, unit: str
) -> None:
    assert settled(tmp_path, fuel, written) == unit


@pytest.mark.parametrize(
    ("fuel", "written"),
    [("electricity", "公噸標準煤"), ("electricity", "公噸"), ("electricity", "mwh"), ("coal", "公秉"), ("ALL", "度"), ("diesel", "桶裝")],
)  # fmt: skip
def test_a_unit_that_the_fuel_is_not_measured_in_is_named_at_the_counter(
    tmp_path: Path, fuel: str, written: str
) -> None:
    assert settled(tmp_path, fuel, written) == [("H2", "unit_of_code")]


def test_the_model_converts_between_the_same_units_as_intake() -> None:
    model = PROJECT_ROOT / "dbt_project" / "models" / "intermediate" / "emissions" / "int_units__by_fuel.sql"
    sql = model.read_text(encoding="utf-8")
    between = [*ALSO_IN, *((energy, "TJ") for energy in ENERGY)]
    assert all(f"('{other}', '{own}', " in sql for other, own in between)
    assert sql.count("', '") - sql.count("('m3', 'L', 't')") * 2 == len(between)
