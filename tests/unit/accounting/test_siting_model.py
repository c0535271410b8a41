"""The model that sites digestion centres, on rows like those of the warehouse: no places, no factor, too little room."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from pipelines.settings import Settings

PLACES = "organic_code varchar, latitude decimal(38, 12), longitude decimal(38, 12), quantity_t decimal(38, 12), detour decimal(38, 12), missing_reason varchar"
SITES = "site_code varchar, latitude decimal(38, 12), longitude decimal(38, 12), capacity_t decimal(38, 12), is_candidate boolean"


def sited(places: list[tuple], sites: list[tuple]) -> list[dict]:
    path = Path(Settings().dbt_dir) / "models" / "intermediate" / "resources" / "int_siting__solved.py"
    spec = importlib.util.spec_from_file_location("int_siting__solved", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with duckdb.connect() as connection:
        for name, columns, rows in (
            ("int_siting__sources", PLACES, places),
            ("int_siting__sites", SITES, sites),
        ):
            connection.execute(f"create table {name} ({columns})")
            for row in rows:
                connection.execute(f"insert into {name} values ({', '.join('?' * len(row))})", row)
        frame = module.model(SimpleNamespace(ref=lambda name: connection.sql(f"from {name}")), None)
        relation = connection.from_df(frame)
        assert relation.columns[-1] == "used_rows"
        assert [str(kind) for kind in relation.types[:-1]] == [
            "BIGINT", "VARCHAR", "VARCHAR", "DOUBLE", "DOUBLE", "DOUBLE", "BIGINT", "VARCHAR", "DOUBLE", "VARCHAR",
        ]  # fmt: skip
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


HERE, THERE = ("A", 22.7, 120.3, 10, 1.5, None), ("B", 22.8, 120.3, 20, 1.5, None)


def test_a_city_without_places_has_no_siting() -> None:
    assert sited([], []) == []
    assert sited([("A", 22.7, 119, 10, 1.5, "outside_city")], [("X", 22.7, 120.3, 99, True)]) == []


def test_places_without_a_usable_site_have_a_reason_for_each_number() -> None:
    rows = sited([HERE], [("X", 22.7, 120.3, 99, False)])
    assert [(row["centres"], row["missing_reason"], row["organic_code"]) for row in rows] == [
        (1, "too_few_sites", None), (2, "too_few_sites", None), (3, "too_few_sites", None),
    ]  # fmt: skip


def test_without_a_detour_factor_there_is_no_distance() -> None:
    rows = sited([("A", 22.7, 120.3, 10, None, None)], [("X", 22.7, 120.3, 99, True)])
    assert {row["missing_reason"] for row in rows} == {"missing_factor"}


def test_a_place_at_sea_is_left_out_and_the_others_are_sited() -> None:
    sites = [("X", 22.7, 120.3, 12, True), ("Y", 22.8, 120.3, 25, True), ("Z", 22.75, 120.3, 99, False)]
    rows = sited([HERE, THERE, ("C", 22.7, 119, 500, 1.5, "outside_city")], sites)
    one, two, three = ([row for row in rows if row["centres"] == p] for p in (1, 2, 3))
    assert [(row["missing_reason"], row["unserved_t"]) for row in one] == [("capacity_too_small", 5)]
    assert [(row["organic_code"], row["site_code"], row["distance_km"]) for row in two] == [
        ("A", "X", pytest.approx(0)), ("B", "Y", pytest.approx(0)),
    ]  # fmt: skip
    assert [row["missing_reason"] for row in three] == ["too_few_sites"]


def test_every_row_rests_on_all_places_and_sites_that_were_weighed() -> None:
    rows = sited([HERE, THERE], [("X", 22.7, 120.3, 99, True), ("Z", 22.75, 120.3, 99, False)])
    # Z is no candidate; in the sorted tables A and B are rows 0 and 1, X is row 0
    weighed = ["int_siting__sites 0", "int_siting__sources 0", "int_siting__sources 1"]
    assert {tuple(row["used_rows"]) for row in rows} == {tuple(f"intermediate.{name}" for name in weighed)}
