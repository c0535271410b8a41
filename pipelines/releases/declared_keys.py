"""The columns that identify a row of each published table, as contracts and models declare them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipelines.contracts.machinery.registry import all_contracts

Keys = Mapping[str, tuple[str, ...]]
"""Columns that together identify a row, by "schema.table"."""

_KEY_TEST = "unique_combination"
_OR_ELSE = re.compile(r"coalesce\((\w+),.*\)")
_BOOKKEEPING = {
    "meta.columns": ("table_schema", "table_name", "column_name"),
    "meta.datasets": ("dataset_name",),
    "meta.queries": ("query_code",),
    "meta.run_inputs": ("submission_id",),
    "meta.sources": ("source_code",),
    "meta.submissions": ("submission_id",),
}


def declared_keys(manifest: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The key of each table that declares one.

    Args:
        manifest: dbt's manifest as a dictionary; a model's key is its ``unique_combination`` test over
            all of its rows.

    Returns:
        columns by "schema.table". A raw table's key is that of its contract within one submission.
    """
    raw = {f"raw.{name}": ("submission_id", *contract.key()) for name, contract in all_contracts().items()}
    return _BOOKKEEPING | raw | _keys_of_models(manifest["nodes"])


def _keys_of_models(nodes: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    found = {}
    for node in nodes.values():
        test = node.get("test_metadata") or {}
        model = nodes.get(node.get("attached_node") or "")
        if test.get("name") == _KEY_TEST and model and not node["config"].get("where"):
            found[f"{model['schema']}.{model['alias']}"] = tuple(
                _column(expression) for expression in test["kwargs"]["columns"]
            )
    return found


def _column(expression: str) -> str:
    """The column of a part of a key; a test of uniqueness writes something in place of a missing value."""
    match = _OR_ELSE.fullmatch(expression)
    return match.group(1) if match else expression
