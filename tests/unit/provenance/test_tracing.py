"""Tracing a small build: what is written, and what is refused."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pipelines.provenance.frames import all_names, named_rows
from pipelines.provenance.rewritten import ProvenanceError
from pipelines.provenance.writing import Traced, trace_build
from pipelines.transform.compiled import CompiledModel

BUILD = """
    create schema raw; create schema staging; create schema intermediate; create schema marts;
    create table raw.parts as from (values ('b', 2), ('a', 1), ('a', 5)) as parts (code, amount);
    create view staging.stg_parts as select * from raw.parts where amount < 5;
    create table intermediate.int_sums as select code, sum(amount) as total from staging.stg_parts group by code;
    create table marts.figures as select code, cast(total as decimal(9, 3)) as figure from intermediate.int_sums;
"""


def model(table: str, sql: str | None, *reads: str, view: bool = False) -> CompiledModel:
    return CompiledModel(table, sql, view, reads, ("code",), "列 | A row")


STAGING = model(
    "staging.stg_parts", 'select * from "build"."raw"."parts" where amount < 5', "raw.parts", view=True
)
SUMS = model(
    "intermediate.int_sums",
    "select code, sum(amount) as total from staging.stg_parts group by code",
    "staging.stg_parts",
)
FIGURES = model(
    "marts.figures", "select code, total as figure from intermediate.int_sums", "intermediate.int_sums"
)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    path = tmp_path / "build.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(BUILD)
    return path


def uses(path: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(
            "select table_name, row_place, from_table_name, from_row_count, from_row_places from meta.row_uses"
        ).fetchall()


def test_a_row_is_named_by_its_place_in_the_sorted_table_and_views_are_followed_through(build: Path) -> None:
    # raw.parts sorted: (a, 1), (a, 5), (b, 2); the view drops (a, 5)
    assert trace_build(build, [STAGING, SUMS, FIGURES]) == Traced(tables=2, rows=4, uses=4, counted_tables=())
    assert uses(build) == [
        ("int_sums", 0, "parts", 1, [0]),
        ("int_sums", 1, "parts", 1, [2]),
        ("figures", 0, "int_sums", 1, [0]),
        ("figures", 1, "int_sums", 1, [1]),
    ]


def test_what_each_table_reads_is_written_though_no_row_uses_it(build: Path) -> None:
    none = model("marts.none", "select code from raw.parts where false", "raw.parts")
    with duckdb.connect(str(build)) as connection:
        connection.execute("create table marts.none (code varchar)")
    trace_build(build, [none])
    with duckdb.connect(str(build), read_only=True) as connection:
        assert connection.sql("from meta.table_reads").fetchall() == [("marts", "none", "raw", "parts")]


@pytest.mark.parametrize(
    "changed",
    [
        "insert into marts.figures values ('c', 3)",
        "delete from marts.figures where code = 'a'",
        "update marts.figures set figure = figure + 0.001 where code = 'a'",
    ],
)
def test_a_table_with_other_rows_than_its_sql_gives_stops_the_run(build: Path, changed: str) -> None:
    with duckdb.connect(str(build)) as connection:
        connection.execute(changed)
    with pytest.raises(ProvenanceError, match=r"marts\.figures .* gives other rows than the build has"):
        trace_build(build, [STAGING, SUMS, FIGURES])


@pytest.mark.parametrize(
    "mutant",
    [
        "select code, sum(amount) as total from staging.stg_parts where code <> 'a' group by code",
        "select l.code, sum(r.amount) as total from staging.stg_parts l join staging.stg_parts r on l.code <> r.code group by l.code",
        "select code, max(amount) as total from raw.parts group by code",
    ],
)
def test_a_trace_of_other_sql_than_that_of_the_figures_is_refused(build: Path, mutant: str) -> None:
    with pytest.raises(ProvenanceError, match=r"intermediate\.int_sums"):
        trace_build(build, [STAGING, model("intermediate.int_sums", mutant, "staging.stg_parts")])


def test_sql_that_is_not_understood_names_the_model(build: Path) -> None:
    unknown = model(
        "marts.figures", "select code from raw.parts except select code from raw.parts", "raw.parts"
    )
    with pytest.raises(
        ProvenanceError, match=r"marts\.figures is computed from cannot be told: its SQL holds"
    ):
        trace_build(build, [unknown])


def test_a_table_that_is_too_large_is_counted_instead(build: Path) -> None:
    # three rows are read where two are allowed; the sums have two rows and are named again
    traced = trace_build(build, [STAGING, SUMS, FIGURES], most_rows=2)
    assert traced.counted_tables == ("intermediate.int_sums",)
    assert uses(build) == [
        ("figures", 0, "int_sums", 1, [0]),
        ("figures", 1, "int_sums", 1, [1]),
        ("int_sums", None, "parts", 3, None),
    ]


def test_a_model_in_python_says_which_rows_it_used(build: Path) -> None:
    python = model("intermediate.int_python", None, "staging.stg_parts", "intermediate.int_sums")
    with duckdb.connect(str(build)) as connection:
        parts = named_rows(connection.sql("from staging.stg_parts"), "staging.stg_parts")
        sums = named_rows(connection.sql("from intermediate.int_sums"), "intermediate.int_sums")
        used = all_names(
            parts.loc[parts["code"] == "b", "row_name"], sums.loc[sums["code"] == "b", "row_name"]
        )
        frame = pd.DataFrame({"code": ["b"], "used_rows": [used]})  # noqa: F841, DuckDB reads it by its name
        connection.execute("create table intermediate.int_python as from frame")
    trace_build(build, [STAGING, SUMS, python])
    assert uses(build)[:2] == [
        ("int_python", 0, "int_sums", 1, [1]),
        ("int_python", 0, "parts", 1, [2]),
    ]


def test_a_model_in_python_without_a_row_used_none(build: Path) -> None:
    with duckdb.connect(str(build)) as connection:
        frame = pd.DataFrame({"code": [], "used_rows": []}).astype({"used_rows": object})  # noqa: F841
        connection.execute("create table intermediate.int_python as from frame")
    trace_build(build, [STAGING, model("intermediate.int_python", None, "staging.stg_parts")])
    assert uses(build) == []


def test_a_model_in_python_that_says_nothing_is_refused(build: Path) -> None:
    with pytest.raises(ProvenanceError, match="returns no column used_rows"):
        trace_build(build, [STAGING, model("intermediate.int_sums", None, "staging.stg_parts")])


def test_the_trace_is_the_same_whatever_order_the_rows_are_stored_in(build: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute(BUILD.replace("('b', 2), ('a', 1), ('a', 5)", "('a', 5), ('b', 2), ('a', 1)"))
    for path in (build, other):
        trace_build(path, [STAGING, SUMS, FIGURES])
    assert uses(build) == uses(other)


def test_rewritten_queries_are_kept_and_used_again(build: Path, tmp_path: Path) -> None:
    kept = tmp_path / "target" / "queries.json"
    trace_build(build, [STAGING, SUMS], kept)
    first = kept.read_text(encoding="utf-8")
    trace_build(build, [STAGING, SUMS], kept)
    assert kept.read_text(encoding="utf-8") == first
    assert first.count("used_rows") > 2
