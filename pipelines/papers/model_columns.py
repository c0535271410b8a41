"""Writes the ``columns:`` block of each published model: names from its SQL, words from columns.csv.

dbt wants name, type and description of every column beside the grain and the tests of a model, and enforces
them. Only the constraints in the block are written by hand; they are kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from pipelines.contracts.machinery.published_columns import published_column

BLOCK = "    columns:"
MARK = "      # by `carbon docs`: names from the SQL, types and words from columns.csv; constraints are kept"
PUBLISHED_LAYERS = ("marts", "reference")


class MissingPropertiesError(Exception):
    """A published model without the file that says its grain and its tests."""


class ColumnTypeError(Exception):
    """A model selects a column with another type than the declared one."""


def write_model_columns(dbt_dir: Path, selected: Mapping[str, Mapping[str, str]]) -> list[Path]:
    """Write the block of every published model that has SQL.

    Args:
        dbt_dir: the dbt project.
        selected: type of each column a model selects, in their order, by the model's name.

    Returns:
        The files that say something else than before.

    Raises:
        MissingPropertiesError: a model has no properties.
        UndeclaredColumnError: a model selects a column that is declared nowhere.
        ColumnTypeError: a model selects a column with another type than the declared one.
    """
    changed = []
    for sql in published_sql(dbt_dir):
        _compare_types(sql.stem, selected[sql.stem])
        path = sql.with_suffix(".yml")
        if not path.exists():
            raise MissingPropertiesError(
                f"{sql.stem} has no {path.name} beside it; write one with its description and its tests."
            )
        before = path.read_text(encoding="utf-8")
        after = with_columns(before, sql.stem, selected[sql.stem])
        if after != before:
            path.write_text(after, encoding="utf-8")
            changed.append(path)
    return changed


def published_sql(dbt_dir: Path) -> list[Path]:
    """The SQL of every published model, in the order of their paths."""
    return sorted(path for layer in PUBLISHED_LAYERS for path in (dbt_dir / "models" / layer).rglob("*.sql"))


def with_columns(properties: str, table: str, names: Iterable[str]) -> str:
    """The properties of a model with its columns as they are declared.

    Args:
        properties: the YAML of one model, whose columns come last.
        table: the model.
        names: what it selects, in order.
    """
    [model] = yaml.safe_load(properties)["models"]
    by_hand = {column["name"]: column.get("constraints") for column in model.get("columns") or []}
    head = properties.partition(f"\n{BLOCK}\n")[0].rstrip("\n")
    lines = [_line(table, name, by_hand.get(name)) for name in names]
    return "\n".join([head, BLOCK, MARK, *lines]) + "\n"


def _compare_types(table: str, selects: Mapping[str, str]) -> None:
    for name, data_type in selects.items():
        declared = published_column(table, name).data_type
        if declared != data_type:
            raise ColumnTypeError(
                f"{table}.{name} is {data_type} in its SQL and {declared} in columns.csv; make them agree."
            )


def _line(table: str, name: str, constraints: list[dict[str, Any]] | None) -> str:
    column = published_column(table, name)
    data_type = f'"{column.data_type}"' if "(" in column.data_type else column.data_type
    words = json.dumps(column.description.joined, ensure_ascii=False)
    by_hand = yaml.safe_dump(constraints, default_flow_style=True).strip() if constraints else ""
    kept = f", constraints: {by_hand}" if by_hand else ""
    return f"      - {{name: {name}, data_type: {data_type}, description: {words}{kept}}}"
