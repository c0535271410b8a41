"""A build says itself which parts of it are finished, and for which run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.intake.loading.build import open_build
from pipelines.intake.loading.build_marks import (
    MODELS,
    ROW_USES,
    is_marked,
    mark,
    raw_part,
    refusal,
    unfinished,
    unmark,
    unmark_all,
    whole,
)

PARTS = ["raw.a", "raw.b", MODELS, ROW_USES]


@pytest.fixture
def build() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty build."""
    with duckdb.connect() as connection:
        yield connection


def test_a_whole_build_is_every_raw_table_the_models_and_the_uses_of_rows() -> None:
    assert whole(["a", "b"]) == PARTS
    assert raw_part("a") == "raw.a"


def test_of_an_empty_build_nothing_is_finished(build: duckdb.DuckDBPyConnection) -> None:
    assert unfinished(build, PARTS, "key") == PARTS
    assert not is_marked(build, MODELS, "key")


def test_the_parts_that_are_not_marked_are_named_in_their_order(build: duckdb.DuckDBPyConnection) -> None:
    mark(build, "raw.b", "key")
    mark(build, ROW_USES, "key")
    assert unfinished(build, PARTS, "key") == ["raw.a", MODELS]
    mark(build, MODELS, "key")
    mark(build, "raw.a", "key")
    assert unfinished(build, PARTS, "key") == []


def test_the_mark_of_another_run_does_not_count(build: duckdb.DuckDBPyConnection) -> None:
    mark(build, MODELS, "earlier")
    assert unfinished(build, [MODELS], "key") == [MODELS]
    assert not is_marked(build, MODELS, "key")
    mark(build, MODELS, "key")
    assert is_marked(build, MODELS, "key")
    assert not is_marked(build, MODELS, "earlier")  # a part is of one run


def test_unmarked_parts_are_unfinished_and_the_others_stay(build: duckdb.DuckDBPyConnection) -> None:
    for part in PARTS:
        mark(build, part, "key")
    unmark(build, ["raw.b", MODELS])
    assert unfinished(build, PARTS, "key") == ["raw.b", MODELS]
    unmark(build, [])
    assert unfinished(build, PARTS, "key") == ["raw.b", MODELS]


def test_anew_means_that_nothing_is_finished_of_whichever_run(build: duckdb.DuckDBPyConnection) -> None:
    unmark_all(build)
    mark(build, "raw.a", "earlier")
    mark(build, MODELS, "key")
    unmark_all(build)
    assert unfinished(build, PARTS, "key") == PARTS
    assert unfinished(build, PARTS, "earlier") == PARTS


def test_a_mark_is_there_when_the_build_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "build.duckdb"
    with open_build(path) as connection:
        mark(connection, MODELS, "key")
    with open_build(path) as connection:
        assert is_marked(connection, MODELS, "key")


def test_the_refusal_names_the_first_parts_and_counts_the_others() -> None:
    assert refusal(["raw.a", MODELS]) == (
        "The build is not complete and tested for what is registered now (not finished: raw.a, models and tests), "
        "so nothing is published; run the job `refresh`."
    )
    assert "(not finished: p0, p1, p2, p3, p4)," in refusal([f"p{number}" for number in range(5)])
    assert "(not finished: p0, p1, p2, p3, p4 and 2 more)," in refusal([f"p{number}" for number in range(7)])
