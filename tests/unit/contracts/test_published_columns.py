"""columns.csv: each published column once, with a meaning of its own only where it has one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from pipelines.contracts.machinery.published_columns import (
    EVERYWHERE,
    FIELDS,
    Declarations,
    UndeclaredColumnError,
    column_title,
    declarations,
    published_column,
)
from pipelines.contracts.machinery.words import Words
from pipelines.settings import Settings

MODELS = Settings().dbt_dir / "models"
UNITS = {
    "_tonne_km": "t·km",
    "_tco2e": "tCO2e",
    "_ntd": "NTD",
    "_eur": "EUR",
    "_kwh": "kWh",
    "_km": "km",
    "_ha": "ha",
    "_mw": "MW",
    "_t": "t",
    "_m3": "m3",
    "_count": "count",
}
HEADER = ",".join(FIELDS)


def published() -> dict[str, dict[str, str]]:
    """Description of each column of each published table, as the properties of the models say."""
    found = {}
    for layer in ("marts", "reference"):
        for path in (MODELS / layer).rglob("*.yml"):
            for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", []):
                found[model["name"]] = {item["name"]: item["description"] for item in model["columns"]}
    return found


@pytest.fixture(scope="module")
def tables() -> dict[str, dict[str, str]]:
    return published()


def declared(tmp_path: Path, *lines: str) -> Declarations:
    path = tmp_path / "columns.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return declarations(path)


@pytest.mark.slow
def test_every_declared_column_is_a_column_of_a_published_table(tables: dict[str, dict[str, str]]) -> None:
    used = {(name, table) for table, columns in tables.items() for name in columns}
    everywhere = {(name, EVERYWHERE) for name, _ in used}
    assert declarations().keys() - used - everywhere == set()


def test_every_column_of_a_published_table_is_declared(tables: dict[str, dict[str, str]]) -> None:
    for table, columns in tables.items():
        for name in columns:
            published_column(table, name)


def test_a_row_without_a_table_is_used_by_a_table_that_says_nothing_else(
    tables: dict[str, dict[str, str]],
) -> None:
    for (name, table), row in declarations().items():
        if table == EVERYWHERE and row["zh"]:
            users = [user for user, columns in tables.items() if name in columns]
            own = [user for user in users if declarations().get((name, user), {}).get("zh")]
            assert set(users) - set(own), f"{name}: every table says its own; the row without a table is idle"


def test_a_row_of_a_table_says_something_else_than_the_row_of_the_name() -> None:
    for (name, table), row in declarations().items():
        everywhere = declarations().get((name, EVERYWHERE), {})
        said = {field for field in FIELDS[2:] if row[field]}
        if table != EVERYWHERE:
            assert said, f"{name} of {table} says nothing"
            assert not {field for field in said if row[field] == everywhere.get(field)}, f"{name} of {table}"


def test_both_languages_are_there_or_neither() -> None:
    for (name, table), row in declarations().items():
        assert bool(row["zh"]) == bool(row["en"]), f"{name} {table}"
        assert bool(row["title_zh"]) == bool(row["title_en"]), f"{name} {table}"
        assert not re.search("[\u4e00-\u9fff]", row["en"] + row["title_en"]), f"{name} {table}"
        assert not any(" | " in text for text in row.values()), f"{name} {table}: a bar parts the languages"


def test_the_rows_stand_in_the_order_of_their_names() -> None:
    assert list(declarations()) == sorted(declarations())


def test_the_unit_is_the_one_in_the_name() -> None:
    for (name, table), row in declarations().items():
        units = [unit for ending, unit in UNITS.items() if f"_{name}".endswith(ending)]
        if row["unit"] and units and "_per_" not in name:
            assert row["unit"] == units[0], f"{name} {table}"


def test_no_description_tells_the_tables_of_a_column_apart(tables: dict[str, dict[str, str]]) -> None:
    """What a column is in one table stands in a row of that table, not in a sentence about several."""
    for (name, table), row in declarations().items():
        users = {user for user, columns in tables.items() if name in columns} - {table}
        told = [user for user in users if re.search(rf"(?<![.\w]){user}(?!\w)", f"{row['zh']} {row['en']}")]
        assert not told, f"{name} {table}"


@pytest.mark.slow
def test_a_column_with_a_closed_list_of_values_names_them(tables: dict[str, dict[str, str]]) -> None:
    for path in MODELS.rglob("*.yml"):
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", []):
            for test in model.get("data_tests", []) if model["name"] in tables else []:
                arguments = test.get("accepted_values", {}).get("arguments", {})
                said = tables[model["name"]].get(arguments.get("column_name"), "")
                values = [str(value) for value in arguments.get("values", [])]
                unsaid = [value for value in values if len(value) > 1 and value not in said]
                assert not unsaid, f"{model['name']}.{arguments['column_name']} does not name {unsaid}"


def test_what_a_table_says_goes_before_what_the_name_says(tmp_path: Path) -> None:
    rows = declared(
        tmp_path, "status,,varchar,,狀態,Status,狀態,Status", "status,tasks,,,待辦的狀態,Status of the task,,"
    )
    elsewhere, here = (published_column(table, "status", rows) for table in ("other", "tasks"))
    assert (elsewhere.description.en, here.description.en) == ("Status", "Status of the task")
    assert here.data_type == "varchar"


def test_a_title_is_the_one_of_the_first_table_that_has_its_own(tmp_path: Path) -> None:
    rows = declared(
        tmp_path,
        "name_zh,,varchar,,名,Name,,",
        "name_zh,b,,,,,局處,Bureau",
        "year,,bigint,,年,Year,年度,Year",
    )
    assert column_title(["a", "b"], "name_zh", rows) == Words("局處", "Bureau")
    assert column_title(["a", "b"], "year", rows) == Words("年度", "Year")
    with pytest.raises(UndeclaredColumnError, match=r"name_zh has no title in columns\.csv"):
        column_title(["a"], "name_zh", rows)


def test_a_column_without_a_description_is_named(tmp_path: Path) -> None:
    rows = declared(tmp_path, "status,,varchar,,,,,", "status,tasks,,,狀態,Status,,")
    with pytest.raises(UndeclaredColumnError, match=r"other\.status has no zh and no en in columns\.csv"):
        published_column("other", "status", rows)


def test_a_column_is_declared_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"declares year twice \(everywhere\)"):
        declared(tmp_path, "year,,bigint,,年,Year,,", "year,,bigint,,年度,Year,,")
