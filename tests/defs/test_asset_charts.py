"""Figures on asset pages: short enough to be shown at once, and charts that carry their letters as text."""

import base64
from collections.abc import Iterator

import duckdb
import pandas as pd
import pytest

from pipelines.defs.asset_charts import figures, with_bars

SHOWN_AT_ONCE = 1000
REJECTED = ("quarantine", "rejected_rows")


@pytest.fixture
def build() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("create schema quarantine")
        connection.execute(
            "create table quarantine.rejected_rows as "
            "select 'activity_data' as dataset_name from range(3) union all select 'targets'"
        )
        yield connection


def test_refused_cells_are_counted_by_dataset_the_most_first(build: duckdb.DuckDBPyConnection) -> None:
    lines = figures(build, REJECTED)["refused"].splitlines()
    assert [line.split("|")[1:3] for line in lines[2:]] == [[" activity_data ", " 3 "], [" targets ", " 1 "]]


def test_a_chart_is_an_svg_with_its_words_as_text(build: duckdb.DuckDBPyConnection) -> None:
    chart = figures(build, REJECTED)["refused_chart"]
    svg = base64.b64decode(chart.removeprefix("![](data:image/svg+xml;base64,").removesuffix(")")).decode()
    assert "各資料集被退回的儲存格" in svg and "activity_data" in svg


def test_where_nothing_was_refused_there_is_no_figure(build: duckdb.DuckDBPyConnection) -> None:
    build.execute("delete from quarantine.rejected_rows")
    assert figures(build, REJECTED) == {}


def test_other_assets_have_no_figure(build: duckdb.DuckDBPyConnection) -> None:
    assert figures(build, ("marts", "dim_sector")) == {}


def test_bars_are_in_proportion_and_a_negative_amount_looks_different() -> None:
    table = with_bars(pd.DataFrame({"name": ["a", "b", "c", "d"], "gap": [100.0, 50.0, -25.0, 0.0]}), "gap")
    assert [line.split("|")[3].strip() for line in table.splitlines()[2:]] == ["█" * 16, "█" * 8, "░" * 4, ""]
    assert len(table) < SHOWN_AT_ONCE
