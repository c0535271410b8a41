"""A finished build in memory whose raw rows can be changed, computed again by DuckDB alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager

import duckdb

from pipelines.provenance.row_ids import quoted, read_columns
from pipelines.settings import Settings
from pipelines.transform.compiled import CompiledModel, compiled_models
from pipelines.transform.formulas import create_formulas

WORST = "illustrative"
STATUS = "record_status"
# what counts something; every other whole number is a year, a place in an order or a code
COUNTS = ("_count", "_people", "firms_eligible", "firms_guided", "sample_n", "exposure")


class MarkedBuild:
    """Every raw row taken for published, and every model that the marts are computed from made of them.

    Attributes:
        connection: DuckDB with the build as it was (``built``) and as it is computed here (``build``).
        columns: by table its columns and their types.
        marts: the marts whose rows say how public they are.
        keys: by mart the columns that identify a row.
    """

    def __init__(self, settings: Settings) -> None:
        self.connection = duckdb.connect()
        self.connection.execute("set threads = 1")  # sums of floating-point numbers depend on their order
        self.connection.execute(f"attach '{settings.build_path}' as built (read_only)")
        self.connection.execute("use built")
        self.columns = read_columns(self.connection)
        self.marts = [
            table
            for table, columns in self.columns.items()
            if table.startswith("marts.") and STATUS in columns
        ]
        models = compiled_models(settings)
        self.keys = {model.table: model.key for model in models}
        self._models = needed_for(models, self.marts)
        self.connection.execute("attach ':memory:' as build")
        for schema in {table.split(".")[0] for table in self.columns} | {"staging"}:
            self.connection.execute(f"create schema if not exists build.{schema}")
        self.connection.execute("use build")
        create_formulas(self.connection)
        self.read = {table for model in self._models for table in model.reads}
        for table in self.read - {model.table for model in self._models}:
            self.connection.execute(f"create table build.{quoted(table)} as from built.{quoted(table)}")
            if table.startswith("raw."):
                self._mark(table, "published")
        for model in self._models:
            self._make(model)

    @contextmanager
    def changed(self, table: str, values: str, marts: Collection[str]) -> Iterator[set[str]]:
        """Some raw rows changed, until the end of the block, and the marts computed again.

        Args:
            table: "raw.dataset".
            values: what follows SET, with a WHERE where it is of some rows only.
            marts: the marts to compute; gives those of them that read the table.
        """
        self.connection.execute("begin")
        try:
            self.connection.execute(f"update build.{quoted(table)} set {values}")
            changed = {table}
            for model in needed_for(self._models, marts):
                if changed.intersection(model.reads):
                    changed.add(model.table)
                    self._make(model)
            yield changed.intersection(marts)
        finally:
            self.connection.execute("rollback")

    def figures_of(self, dataset: str) -> list[str]:
        """The columns of a dataset that hold amounts, or nothing where it holds names and codes only."""
        return [
            name
            for name, kind in self.columns[f"raw.{dataset}"].items()
            if kind.startswith("DECIMAL") or kind == "DOUBLE" or (kind == "BIGINT" and name.endswith(COUNTS))
        ]

    def _mark(self, table: str, status: str) -> None:
        if STATUS in self.columns[table]:
            self.connection.execute(f"update build.{quoted(table)} set {STATUS} = '{status}'")

    def _make(self, model: CompiledModel) -> None:
        name = quoted(model.table)
        self.connection.execute(f"drop table if exists build.{name}")
        if model.sql is None:  # drawn at random: as it was built
            self.connection.execute(f"create table build.{name} as from built.{name}")
            self._mark(model.table, "published")
            return
        types = self.columns.get(model.table, {})
        typed = ", ".join(
            f"cast({quoted(column)} as {kind}) as {quoted(column)}" for column, kind in types.items()
        )
        self.connection.execute(f"create table build.{name} as select {typed or '*'} from ({model.sql})")


def needed_for(models: list[CompiledModel], marts: Collection[str]) -> list[CompiledModel]:
    """The models that the marts are computed from, in the order of the build."""
    by_table = {model.table: model for model in models}
    found: dict[str, set[str]] = defaultdict(set)
    waiting = list(marts)
    while waiting:
        table = waiting.pop()
        if table in by_table and table not in found:
            found[table] = set(by_table[table].reads)
            waiting += found[table]
    return [model for model in models if model.table in found]
