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


def svg_of(chart: str) -> str:
    return base64.b64decode(chart.removeprefix("![](data:image/svg+xml;base64,").removesuffix(")")).decode()


def pathway(build: duckdb.DuckDBPyConnection, *accounts: str) -> str:
    """The chart of two years of one scenario of these accounts, each with a line, a cap and a figure of its own."""
    build.execute("create schema marts")
    build.execute(
        "create table marts.emissions_pathway (inventory_code varchar, scenario_code varchar, target_code varchar, "
        "sector_code varchar, year integer, linear_tco2e decimal(24, 6), cap_tco2e decimal(24, 6), "
        "projected_tco2e decimal(24, 6), actual_tco2e decimal(24, 6), record_status varchar)"
    )
    for size, account in enumerate(accounts, start=1):
        for year in (2023, 2024):
            build.execute(
                "insert into marts.emissions_pathway values (?, 'HELD', 'T', 'ALL', ?, ?, ?, ?, ?, 'published')",
                [account, year, *(size * tenths * 1000 for tenths in (10, 20, 30, 40))],
            )
    return svg_of(figures(build, ("marts", "emissions_pathway"))["pathway_chart"])


def test_the_lines_of_two_accounts_are_drawn_apart_and_named(build: duckdb.DuckDBPyConnection) -> None:
    svg = pathway(build, "A", "B")
    for line, tenths in (("直線 linear", 10), ("上限 cap", 20), ("HELD", 30), ("實際 actual", 40)):
        assert f"tco2e: {tenths / 10:g}; line: A {line}" in svg
        assert f"tco2e: {2 * tenths / 10:g}; line: B {line}" in svg


def test_the_lines_of_one_account_need_no_name(build: duckdb.DuckDBPyConnection) -> None:
    svg = pathway(build, "A")
    assert "line: 實際 actual" in svg and "line: HELD" in svg


def test_a_chart_is_an_svg_with_its_words_as_text(build: duckdb.DuckDBPyConnection) -> None:
    svg = svg_of(figures(build, REJECTED)["refused_chart"])
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
