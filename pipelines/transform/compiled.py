"""What dbt made of each model: its SQL as it ran, what it reads, which columns tell its rows apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.settings import Settings
from pipelines.transform.dbt import DbtError, city_manifest, target_of

_TABLES = ("model", "seed", "source")
_WORD = re.compile(r"[a-z_0-9]+")


@dataclass(frozen=True)
class CompiledModel:
    """One model.

    Attributes:
        table: "schema.name".
        sql: the SELECT that dbt ran, or None for a model in Python.
        is_view: whether its rows are computed anew by whoever reads it.
        reads: "schema.name" of the models, seeds and sources it reads.
        key: the columns that identify a row, from the test that protects them; empty where none does.
        description: what a row is, both languages as "中文 | English".
    """

    table: str
    sql: str | None
    is_view: bool
    reads: tuple[str, ...]
    key: tuple[str, ...]
    description: str


def compiled_models(settings: Settings) -> list[CompiledModel]:
    """Every model of the city's topics in an order in which it comes after what it reads.

    Raises:
        DbtError: dbt has not built a model yet.
    """
    manifest = city_manifest(settings)
    nodes = {name: node for name, node in manifest["nodes"].items() if node["resource_type"] == "model"}
    read = manifest["nodes"] | manifest["sources"]
    tables = {name: _table(node) for name, node in read.items() if node["resource_type"] in _TABLES}
    keys = _keys(manifest)
    return [
        CompiledModel(
            table=tables[name],
            sql=_sql(settings, nodes[name]),
            is_view=nodes[name]["config"]["materialized"] == "view",
            reads=tuple(tables[item] for item in nodes[name]["depends_on"]["nodes"] if item in tables),
            key=keys.get(name, ()),
            description=nodes[name]["description"],
        )
        for name in _ordered(nodes)
    ]


def _table(node: Mapping[str, Any]) -> str:
    return f"{node['schema']}.{node['name']}"


def _sql(settings: Settings, node: Mapping[str, Any]) -> str | None:
    if node["language"] != "sql":
        return None
    path: Path = target_of(settings) / "compiled" / node["package_name"] / node["original_file_path"]
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DbtError(
            f"dbt has not built {_table(node)} yet; run the whole pipeline with `carbon run`."
        ) from None


def _ordered(nodes: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    done: set[str] = set()

    def with_parents(name: str) -> Iterator[str]:
        if name in nodes and name not in done:
            done.add(name)
            for parent in nodes[name]["depends_on"]["nodes"]:
                yield from with_parents(parent)
            yield name

    for name in sorted(nodes):
        yield from with_parents(name)


def _keys(manifest: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Of each model the columns of its uniqueness test; one that holds for a part of the rows is no key."""
    keys: dict[str, tuple[str, ...]] = {}
    for _, node in sorted(manifest["nodes"].items()):
        is_key = node.get("test_metadata", {}).get("name") == "unique_combination"
        if is_key and not node["config"].get("where"):
            words = [_WORD.findall(item) for item in node["test_metadata"]["kwargs"]["columns"]]
            columns = manifest["nodes"].get(node["attached_node"], {}).get("columns", {})
            named = tuple(word for found in words for word in found if word in columns or len(found) == 1)
            keys[node["attached_node"]] = max(named, keys.get(node["attached_node"], ()), key=len)
    return keys
