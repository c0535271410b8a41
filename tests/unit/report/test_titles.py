"""Titles of the report's columns: declared once in columns.csv, or told by the figure that makes the column."""

from __future__ import annotations

import pytest

from pipelines.report.figures import Figure, reader
from pipelines.report.sections import SECTIONS, accounts
from tests.unit.report.warehouses import empty_warehouse

_COLUMNS = "select schema_name || '.' || table_name, column_name from duckdb_columns() where not internal"


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    with empty_warehouse() as connection:
        return [
            told.figure(reader(connection))
            for section in (*SECTIONS, accounts.SECTION)
            for told in section.figures
        ]


@pytest.fixture(scope="module")
def published() -> set[tuple[str, str]]:
    with empty_warehouse() as connection:
        return {(table, column) for table, column in connection.execute(_COLUMNS).fetchall()}


def test_every_column_of_every_figure_has_a_title(figures: list[Figure]) -> None:
    for figure in figures:
        for column in figure.columns:
            assert figure.title(column).zh and figure.title(column).en, f"{figure.code}: {column.key}"


def test_a_published_column_has_no_title_in_the_code(
    figures: list[Figure], published: set[tuple[str, str]]
) -> None:
    for figure in figures:
        for column in figure.columns:
            name = column.key.replace("{lang}", "zh")
            if any((table, name) in published for table in figure.tables):
                assert column.title is None, f"{figure.code}: {column.key} belongs in columns.csv"


def test_no_two_columns_of_a_figure_have_the_same_title(figures: list[Figure]) -> None:
    for figure in figures:
        titles = [figure.title(column).zh for column in figure.columns]
        assert len(titles) == len(set(titles)), figure.code
