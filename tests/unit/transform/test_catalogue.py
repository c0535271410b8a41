"""What is read from a build, and how the lineage table keeps what was not built again."""

from collections.abc import Iterator

import duckdb
import pytest

from pipelines.transform.catalogue import (
    LINEAGE_TABLE,
    SHOWN_ROWS,
    column_types,
    first_rows,
    row_count,
    types_of,
    write_lineage,
)
from pipelines.transform.column_lineage import Edge

A = Edge("marts.a", "x", "staging.s", "x")
B = Edge("marts.b", "y", "marts.a", "x")


@pytest.fixture
def build() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("create schema staging; create schema marts")
        connection.execute("create table marts.a as select range as x from range(7)")
        connection.execute("create view staging.s as select 1 as x union all select 2")
        yield connection


def lineage(build: duckdb.DuckDBPyConnection) -> list[str]:
    rows = build.execute(f"select table_name from {LINEAGE_TABLE}").fetchall()
    return [name for (name,) in rows]


def test_one_relation_has_the_types_that_it_has_among_all(build: duckdb.DuckDBPyConnection) -> None:
    assert column_types(build) == {"marts.a": {"x": "BIGINT"}, "staging.s": {"x": "INTEGER"}}
    assert types_of(build, "staging.s") == {"x": "INTEGER"}
    assert row_count(build, "staging.s") == 2


def test_a_failing_test_shows_its_first_rows_only(build: duckdb.DuckDBPyConnection) -> None:
    assert len(first_rows(build, "select * from marts.a -- a comment at the end")) == SHOWN_ROWS


def test_lineage_keeps_what_was_not_built_again_and_drops_what_is_gone(
    build: duckdb.DuckDBPyConnection,
) -> None:
    write_lineage(build, [A, B], {"marts.a", "marts.b"}, {"marts.a", "marts.b"})
    assert lineage(build) == ["a", "b"]
    write_lineage(build, [], {"marts.a"}, {"marts.a", "marts.b"})
    assert lineage(build) == ["b"]
    write_lineage(build, [A], {"marts.a"}, {"marts.a"})
    assert lineage(build) == ["a"]
