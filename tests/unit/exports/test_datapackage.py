"""A release as a data package: what the descriptor says is what the tables hold."""

import csv
import json
from pathlib import Path

import duckdb
import pytest

from pipelines.exports.account import ExportError
from pipelines.exports.datapackage import write_datapackage
from pipelines.settings import Settings
from tests.unit.releases.builds import build

FIGURES = "code varchar, note varchar, change_pct decimal(18, 9)"
MORE = """
    create table marts.kinds as select
        1::bigint as whole, 1.5::double as part, true as flag, date '2024-02-29' as day,
        timestamp '2024-02-29 12:00:00' as moment, ['a', 'b'] as list, null::varchar as nothing
"""
SOURCES = """
    create schema reference;
    create table reference.sources as select 'S1' as source_code, 'Book' as title_en, 'City' as publisher_en,
        'https://example.org/book' as reference
"""


@pytest.fixture
def package(settings: Settings, tmp_path: Path) -> Path:
    build(settings)
    with duckdb.connect(str(settings.build_path)) as connection:
        connection.execute(MORE)
        connection.execute(SOURCES)
        return write_datapackage(connection, "Langang", tmp_path / "package")


def resource(package: Path, name: str) -> dict:
    descriptor = json.loads(package.read_text(encoding="utf-8"))
    return next(item for item in descriptor["resources"] if item["name"] == name)


def test_the_package_says_what_it_is_and_where_its_figures_are_from(package: Path) -> None:
    facts = json.loads(package.read_text(encoding="utf-8"))
    # the last input of the build arrived on 2025-06-30 at 20:00 UTC, the first of July in Taipei
    assert (facts["profile"], facts["version"]) == ("tabular-data-package", "2025-07-01-01234567")
    assert facts["sources"] == [{"title": "City: Book (S1)", "path": "https://example.org/book"}]
    assert [item["name"] for item in facts["resources"]] == [
        "marts.figures",
        "marts.kinds",
        "reference.sources",
    ]
    assert not any(item["path"].startswith(("/", "..")) for item in facts["resources"])


def test_each_column_has_its_type_and_is_written_as_the_type_is_read(package: Path) -> None:
    found = resource(package, "marts.kinds")
    assert {field["name"]: field["type"] for field in found["schema"]["fields"]} == {
        "whole": "integer", "part": "number", "flag": "boolean", "day": "date", "moment": "datetime", "list": "string",
        "nothing": "string",
    }  # fmt: skip
    with (package.parent / found["path"]).open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row == {
        "whole": "1", "part": "1.5", "flag": "true", "day": "2024-02-29", "moment": "2024-02-29T12:00:00", "list": "a|b",
        "nothing": "",
    }  # fmt: skip


def test_texts_are_whole_and_missing_is_empty(package: Path) -> None:
    found = resource(package, "marts.figures")
    with (package.parent / found["path"]).open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    assert rows["d"]["note"] == "兩行\n有  空白"
    assert rows["c"] == {"code": "c", "note": "", "change_pct": ""}


def test_a_folder_that_holds_something_is_left_alone(package: Path, settings: Settings) -> None:
    with (
        duckdb.connect(str(settings.build_path)) as connection,
        pytest.raises(ExportError, match="empty folder"),
    ):
        write_datapackage(connection, "Langang", package.parent)
