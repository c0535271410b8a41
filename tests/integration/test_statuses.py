"""No figure is better published than what it rests on: one input made worse makes worse every row traced to it.

All rows of the demonstration city are taken for published, then those of one dataset for invented. A row of a mart
whose trace names that dataset must then be invented too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import duckdb
import pytest

from pipelines.provenance.row_ids import placed, quoted, read_columns
from pipelines.settings import Settings
from pipelines.transform.compiled import CompiledModel, compiled_models
from pipelines.transform.formulas import create_formulas
from tests.integration.built import settings_of
from tests.integration.test_provenance import read_uses

MARTS = (
    "marts.fct_emissions",
    "marts.emissions_by_reporting_level",
    "marts.emissions_gap",
    "marts.measure_effects",
    "marts.measure_costs",
    "marts.cumulative_budget",
)
# what holds figures; a list of names or of codes says which figures belong together, and makes none worse
FIGURES = (
    "activity_data",
    "credits",
    "emission_factors",
    "fuels",
    "grid_factor_paths",
    "grid_factors",
    "gwp_values",
    "inventory_totals",
    "measure_estimates",
    "measures",
    "overlap_groups",
    "overlap_pairs",
    "scenario_electricity",
    "scenario_growth",
    "scenario_measures",
    "sector_shares",
    "targets",
)
# its row is traced to targets and caps because they give the years that are listed, and no figure
GIVES_THE_YEARS = {("marts.measure_effects", "targets")}
STATUSES = ("record_status", "uncertainty_record_status")
Row = tuple[object, ...]


class Statuses:
    """A finished build in memory whose statuses can be changed, computed again by DuckDB alone."""

    def __init__(self, settings: Settings) -> None:
        self.connection = duckdb.connect()
        self.connection.execute(f"attach '{settings.build_path}' as built (read_only)")
        self.connection.execute("use built")
        self.columns = read_columns(self.connection)
        self.traced = {mart: self._datasets_of(mart, settings) for mart in MARTS}
        self._models = _needed(compiled_models(settings))
        self.connection.execute("attach ':memory:' as build")
        for schema in {table.split(".")[0] for table in self.columns} | {"staging"}:
            self.connection.execute(f"create schema if not exists build.{schema}")
        self.connection.execute("use build")
        create_formulas(self.connection)
        read = {table for model in self._models for table in model.reads}
        for table in read - {model.table for model in self._models}:
            self.connection.execute(f"create table build.{quoted(table)} as from built.{quoted(table)}")
            if table.startswith("raw."):
                self.mark(table, "published")
        for model in self._models:
            self._make(model)

    def mark(self, table: str, status: str) -> None:
        """Give all rows of a table one status, where it has one."""
        if "record_status" in self.columns[table]:
            self.connection.execute(f"update build.{quoted(table)} set record_status = '{status}'")

    def better_than(self, dataset: str) -> dict[str, list[Row]]:
        """The rows of each mart that rest on a dataset and stay better when it is invented."""
        table = f"raw.{dataset}"
        self._with(table, "illustrative")
        found = {mart: self._better(mart, dataset) for mart in MARTS}
        self._with(table, "published")
        return {mart: rows for mart, rows in found.items() if rows}

    def _with(self, table: str, status: str) -> None:
        self.mark(table, status)
        changed = {table}
        for model in self._models:
            if changed.intersection(model.reads):
                changed.add(model.table)
                self._make(model)

    def _make(self, model: CompiledModel) -> None:
        name = quoted(model.table)
        self.connection.execute(f"drop table if exists build.{name}")
        if model.sql is None:  # drawn at random: as it was built
            self.connection.execute(f"create table build.{name} as from built.{name}")
            self.mark(model.table, "published")
            return
        types = self.columns.get(model.table, {})
        typed = ", ".join(
            f"cast({quoted(column)} as {kind}) as {quoted(column)}" for column, kind in types.items()
        )
        self.connection.execute(f"create table build.{name} as select {typed or '*'} from ({model.sql})")

    def _figures(self, mart: str) -> str:
        return ", ".join(quoted(name) for name in self.columns[mart] if name not in STATUSES)

    def _datasets_of(self, mart: str, settings: Settings) -> Mapping[Row, set[str]]:
        """The datasets that each row of a mart is traced to, by all of it but its statuses."""
        uses = read_uses(settings.build_path)
        rows = self.connection.execute(
            f"select row_place, {self._figures(mart)} from ({placed(mart, self.columns[mart])})"
        ).fetchall()
        return {tuple(row[1:]): _raw_tables(uses, (mart, row[0])) for row in rows}

    def _better(self, mart: str, dataset: str) -> list[Row]:
        rows = self.connection.execute(
            f"select record_status, {self._figures(mart)} from build.{quoted(mart)}"
        ).fetchall()
        traced = self.traced[mart]
        assert {tuple(row[1:]) for row in rows} == traced.keys()  # a status changes no figure
        return [row for row in rows if dataset in traced[tuple(row[1:])] and row[0] != "illustrative"]


def _raw_tables(uses: Mapping[tuple[str, int], list[tuple[str, int]]], start: tuple[str, int]) -> set[str]:
    seen: set[tuple[str, int]] = set()
    waiting = [start]
    while waiting:
        row = waiting.pop()
        if row not in seen:
            seen.add(row)
            waiting += uses.get(row, [])
    return {table.removeprefix("raw.") for table, _ in seen if table.startswith("raw.")}


def _needed(models: list[CompiledModel]) -> list[CompiledModel]:
    """The models that the marts are computed from, in the order of the build."""
    by_table = {model.table: model for model in models}
    found: dict[str, set[str]] = defaultdict(set)
    waiting = list(MARTS)
    while waiting:
        table = waiting.pop()
        if table in by_table and table not in found:
            found[table] = set(by_table[table].reads)
            waiting += found[table]
    return [model for model in models if model.table in found]


@pytest.fixture(scope="module")
def statuses(langang) -> Iterator[Statuses]:
    city = Statuses(settings_of(langang))
    yield city
    city.connection.close()


@pytest.mark.parametrize("dataset", FIGURES)
def test_what_rests_on_invented_rows_is_invented(statuses, dataset):
    found = {mart for mart in statuses.better_than(dataset) if (mart, dataset) not in GIVES_THE_YEARS}
    assert found == set()


def test_the_marts_rest_on_every_one_of_these_datasets(statuses):
    rested_on = {
        dataset for rows in statuses.traced.values() for datasets in rows.values() for dataset in datasets
    }
    assert set(FIGURES) - rested_on == set()
