"""Bureaus and districts go by their names where a dataset refers to them; a name of two stands for neither."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.contracts.machinery.registry import contract_of, needed_before
from pipelines.intake.checks.validation import check_file
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.register import add_arrival, read_register
from pipelines.mappings.shipped import resolved, shipped
from tests.unit.tables import CITY, CODES_SOURCE, MAX_BYTES, SOURCES, write_csv

DISTRICTS = ["行政區代碼", "名稱", "英文名稱", "來源代碼", "資料狀態"]
XIAOGANG = ["XIAOGANG", "小港區", "Xiaogang", "CODES", "published"]
TWO_EASTS = (
    ["EASTA", "東區", "East A", "CODES", "published"],
    ["EASTB", "東區", "East B", "CODES", "published"],
)


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def terms_with(
    connection: duckdb.DuckDBPyConnection, folder: Path, *districts: Sequence[object]
) -> ReadingTerms:
    """The terms of district_boundaries in a city with these districts."""
    for dataset, rows in (("sources", (SOURCES, CODES_SOURCE)), ("districts", (DISTRICTS, *districts))):
        add_arrival(
            write_csv(folder / f"{dataset}.csv", *rows), folder / "raw", dataset=dataset, bureau="EPB",
            period="all", received_at=datetime(2025, 1, 1, tzinfo=UTC),
        )  # fmt: skip
    arrivals, contract = read_register(folder / "raw" / "register.jsonl"), contract_of("district_boundaries")
    prepare(connection, arrivals)
    for needed in needed_before(contract):
        load_dataset(
            connection, standing_terms(connection, needed, CITY, MAX_BYTES), arrivals, folder / "raw"
        )
    return standing_terms(connection, contract, CITY, MAX_BYTES)


def test_a_district_goes_by_its_name_alone_or_after_that_of_the_city(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    names = terms_with(connection, tmp_path, XIAOGANG).known_names["districts.district_code"]
    assert {names[name] for name in ("小港區", "Xiaogang", "高雄市小港區")} == {"XIAOGANG"}


def test_a_name_of_two_districts_stands_for_neither(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    names = terms_with(connection, tmp_path, *TWO_EASTS).known_names["districts.district_code"]
    assert "東區" not in names and names["East A"] == "EASTA"


def test_the_published_map_of_townships_is_read_by_its_names(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    terms = terms_with(connection, tmp_path, XIAOGANG)
    ring = [[120.3, 22.5], [120.4, 22.5], [120.4, 22.6], [120.3, 22.5]]
    feature = {
        "properties": {"COUNTYNAME": "高雄市", "TOWNNAME": "小港區"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = tmp_path / "towns.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    given = {"source": "CODES", "place": "高雄市", "status": "published"}
    checked = check_file(path, terms.of_file("", resolved(shipped("tw-towns"), given, {})))
    assert checked.rejected.empty, checked.rejected.to_string()
    assert checked.accepted["district_code"].tolist() == ["XIAOGANG"]
