"""Runs models again on a part of their raw rows: in memory, by DuckDB alone, in the order of the build."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Collection, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from pipelines.provenance.row_ids import placed, quoted, read_columns
from pipelines.transform.compiled import CompiledModel
from pipelines.transform.formulas import create_formulas

Row = tuple[Any, ...]
# what is drawn at random: the draws depend on every row that is simulated, so fewer rows give other draws
SIMULATED = {
    "uncertainty_mc_pct",
    "p05",
    "p95",
    "p05_tco2e",
    "p95_tco2e",
    "uncertainty_pct",
    "target_met_probability_pct",
}


class Recomputing:
    """The tables of a finished build, to be computed again from fewer raw rows."""

    def __init__(self, build: Path, models: list[CompiledModel], dbt_dir: Path) -> None:
        self._models = {model.table: model for model in models}
        self._python = {path.stem: path for path in (dbt_dir / "models").rglob("*.py")}
        self.connection = duckdb.connect()
        self.connection.execute("set threads = 1")
        self.connection.execute(f"attach '{build}' as built (read_only)")
        self.connection.execute("use built")
        self.columns = read_columns(self.connection)

    def rows_at(self, table: str, place: int) -> Row:
        """One row of the build."""
        self.connection.execute("use built")
        sql = f"select * exclude (row_place) from ({placed(table, self.columns[table])}) where row_place = {place}"
        return self.connection.execute(sql).fetchall()[0]

    def again(
        self, table: str, kept: Mapping[str, Collection[int]], sql: Mapping[str, str] | None = None
    ) -> list[Row]:
        """All rows of a table, computed from the raw rows at the kept places alone.

        Args:
            table: "schema.table" of a model.
            kept: places of the rows that stay, by raw table; of others none stays. Other tables stay whole.
            sql: other SQL for some models.
        """
        self.connection.execute("use memory")
        self.connection.execute("attach or replace ':memory:' as build")
        for schema in ("raw", "meta", "quarantine", "reference", "staging", "intermediate", "marts"):
            self.connection.execute(f"create schema build.{schema}")
        self.connection.execute("use build")
        create_formulas(self.connection)
        for model in self._ancestors(table, kept):
            self._make(model, {} if sql is None else sql)
        self.connection.execute("use memory")
        rows = self.connection.execute(f"from build.{quoted(table)}").fetchall()
        self.connection.execute("detach build")
        return rows

    def _ancestors(self, table: str, kept: Mapping[str, Collection[int]]) -> list[CompiledModel]:
        needed, waiting = set(), [table]
        while waiting:
            name = waiting.pop()
            if name in needed:
                continue
            needed.add(name)
            if name in self._models:
                waiting += self._models[name].reads
            else:
                places = kept.get(name, ()) if name.startswith("raw.") else None
                where = "true" if places is None else f"list_contains({sorted(places)}::bigint[], row_place)"
                self.connection.execute("use built")
                self.connection.execute(
                    f"create table build.{quoted(name)} as select * exclude (row_place) "
                    f"from ({placed(name, self.columns[name])}) where {where}"
                )
        return [model for model in self._models.values() if model.table in needed]

    def _make(self, model: CompiledModel, sql: Mapping[str, str]) -> None:
        self.connection.execute("use build")
        query = sql.get(model.table, model.sql)
        if query is None:
            frame = self._python_model(model)  # noqa: F841, DuckDB reads it by its name
            query = "from frame"
        if model.is_view:
            self.connection.execute(f"create table {quoted(model.table)} as {query}")
            return
        types = self.columns[model.table]
        typed = ", ".join(f"cast({quoted(name)} as {kind}) as {quoted(name)}" for name, kind in types.items())
        self.connection.execute(f"create table {quoted(model.table)} as select {typed} from ({query})")

    def _python_model(self, model: CompiledModel) -> Any:
        name = model.table.split(".")[1]
        spec = importlib.util.spec_from_file_location(name, self._python[name])
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        connection = self.connection

        class Dbt:
            """What a model is given: the tables it reads."""

            @staticmethod
            def ref(name: str) -> duckdb.DuckDBPyRelation:
                (table,) = [item for item in model.reads if item.endswith(f".{name}")]
                return connection.table(table)

        return module.model(Dbt, connection)


def same_row(columns: Collection[str], one: Row, other: Row) -> bool:
    """Whether two rows have the same figures; what is drawn at random may differ by a twentieth."""
    return all(_same(*item) for item in zip(columns, one, other, strict=True))


def _same(column: str, one: Any, other: Any) -> bool:
    if column in SIMULATED and isinstance(one, Decimal | float) and isinstance(other, Decimal | float):
        return True
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12) or (
            math.isnan(one) and math.isnan(other)
        )
    return one == other
