"""What is read from a build, and how the lineage table keeps what was not built again."""

from pathlib import Path

import duckdb
import pytest

from pipelines.transform.catalogue import LINEAGE_TABLE, SHOWN_ROWS, first_rows, look_at, write_lineage
from pipelines.transform.column_lineage import Edge

A = Edge("marts.a", "x", "staging.s", "x")
B = Edge("marts.b", "y", "marts.a", "x")


@pytest.fixture
def build(tmp_path: Path) -> Path:
    path = tmp_path / "build.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema staging; create schema intermediate; create schema marts")
        connection.execute("create table marts.a as select range as x from range(7)")
        connection.execute("create view staging.s as select 1 as x union all select 2")
        connection.execute("create view intermediate.i as select * from marts.a")
    return path


def lineage(build: Path) -> list[str]:
    with duckdb.connect(str(build)) as connection:
        rows = connection.execute(f"select table_name from {LINEAGE_TABLE}").fetchall()
    return [name for (name,) in rows]


def test_tables_and_staging_views_are_counted_and_costly_views_are_not(build: Path) -> None:
    built = look_at(build)
    assert built.row_counts == {"marts.a": 7, "staging.s": 2}
    assert built.types["intermediate.i"] == {"x": "BIGINT"}


def test_a_failing_test_shows_its_first_rows_only(build: Path) -> None:
    assert len(first_rows(build, "select * from marts.a -- a comment at the end")) == SHOWN_ROWS


def test_lineage_keeps_what_was_not_built_again_and_drops_what_is_gone(build: Path) -> None:
    write_lineage(build, [A, B], {"marts.a", "marts.b"}, {"marts.a", "marts.b"})
    assert lineage(build) == ["a", "b"]
    write_lineage(build, [], {"marts.a"}, {"marts.a", "marts.b"})
    assert lineage(build) == ["b"]
    write_lineage(build, [A], {"marts.a"}, {"marts.a"})
    assert lineage(build) == ["a"]
