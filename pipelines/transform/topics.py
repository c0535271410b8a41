"""Which nodes of the dbt project belong to the topics of a city, and what stands in for the others.

A model of a topic that is on may read one of a topic that is off. That one is not built: a table without
rows, with its columns, stands in its place, so that what reads it speaks as of a city that sent nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import yaml

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.settings import PROJECT_ROOT
from pipelines.topics import CORE, switched_on
from pipelines.topics import is_every as is_every

STAND_INS = Path("stand_ins.csv")
_STANDS_IN = "stands in for a model of a topic that is off"  # the comment on a table that does
_BUILT = ("model", "seed")
_PUBLIC = ("marts", "reference")
_NAME = re.compile(r"\w+")
Nodes = Mapping[str, Mapping[str, Any]]


def topic_of(node: Mapping[str, Any]) -> str:
    """The topic of a model, as its properties say or, of a dataset and its staging view, the contract."""
    said = node.get("config", {}).get("meta", {}).get("topic")
    if said:
        return str(said)
    contract = all_contracts().get(node["name"].removeprefix("stg_"))
    return contract.dataset().topic if contract else CORE


def topic_of_table(table: str) -> str | None:
    """The topic of a public table, as its properties or its contract say; None where there is no such table.

    Args:
        table: "schema.name" or the name alone.
    """
    schema, _, name = table.rpartition(".")
    if not _NAME.fullmatch(name):
        return None
    for folder in [schema] if schema else _PUBLIC:
        for properties in (PROJECT_ROOT / "dbt_project" / "models" / folder).rglob(f"{name}.yml"):
            [model] = yaml.safe_load(properties.read_text(encoding="utf-8"))["models"]
            return topic_of(model)
    contract = all_contracts().get(name)
    return contract.dataset().topic if contract and schema in ("", "raw", "reference") else None


def manifest_of(manifest: Mapping[str, Any], topics: Collection[str]) -> dict[str, Any]:
    """The manifest without what belongs to other topics: models, datasets, and tests that read either."""
    if is_every(topics):
        return dict(manifest)
    on = {name for name, node in {**manifest["nodes"], **manifest["sources"]}.items() if _is_on(node, topics)}
    nodes = {name: node for name, node in manifest["nodes"].items() if name in on and not _lacks(node, on)}
    sources = {name: node for name, node in manifest["sources"].items() if name in on}
    known = nodes.keys() | sources.keys()
    return {
        **manifest,
        "nodes": {name: _reading(node, known) for name, node in nodes.items()},
        "sources": sources,
        "unit_tests": {},
        "parent_map": _among(manifest["parent_map"], known),
        "child_map": _among(manifest["child_map"], known),
    }


def _is_on(node: Mapping[str, Any], topics: Collection[str]) -> bool:
    return node["resource_type"] not in (*_BUILT, "source") or topic_of(node) in topics


def _lacks(node: Mapping[str, Any], on: Collection[str]) -> bool:
    """Whether a test compares with a model that is off; a model goes without it."""
    return node["resource_type"] == "test" and not set(node["depends_on"]["nodes"]) <= set(on)


def _reading(node: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
    parents = [name for name in node.get("depends_on", {}).get("nodes", []) if name in known]
    return {**node, "depends_on": {**node.get("depends_on", {}), "nodes": parents}}


def _among(edges: Mapping[str, list[str]], known: Collection[str]) -> dict[str, list[str]]:
    return {name: [one for one in found if one in known] for name, found in edges.items() if name in known}


def crossings(nodes: Nodes) -> Iterator[tuple[str, str]]:
    """Each model with one that it reads though it may be off: model, what it reads."""
    for name, node in nodes.items():
        if node["resource_type"] in _BUILT:
            always = switched_on([topic_of(node)])
            for parent in node["depends_on"].get("nodes", []):
                if parent in nodes and topic_of(nodes[parent]) not in always:
                    yield name, parent


def stand_in(
    connection: duckdb.DuckDBPyConnection, nodes: Nodes, topics: Collection[str], columns: Path
) -> None:
    """Drop what is left of models that are off; an empty table takes the place of each that is still read.

    Args:
        connection: to the build.
        nodes: those of the whole project.
        topics: those that are on; where that is all of them, nothing stands in.
        columns: ``stand_ins.csv``, by ``carbon docs``.
    """
    _drop_those_off(connection, nodes, topics)
    missing = _missing(nodes, topics)
    if not missing:
        return
    with columns.open(encoding="utf-8", newline="") as file:
        known = {row["model"]: row["columns"] for row in csv.DictReader(file)}
    for node in missing:
        schema, name = node["schema"], node["name"]
        connection.execute(f"create schema if not exists {schema}")
        connection.execute(f"create table {schema}.{name} ({known[name]})")
        connection.execute(f"comment on table {schema}.{name} is '{_STANDS_IN}'")


def stood_in(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The tables of the build that stand in for models, as "schema.table"."""
    query = "select schema_name || '.' || table_name from duckdb_tables() where comment = ?"
    return {name for (name,) in connection.execute(query, [_STANDS_IN]).fetchall()}


def _missing(nodes: Nodes, topics: Collection[str]) -> list[Mapping[str, Any]]:
    """The models that are off and read by one that is on."""
    reads = [(nodes[name], nodes[parent]) for name, parent in crossings(nodes)]
    off = {read["name"]: read for model, read in reads if _is_on(model, topics) and not _is_on(read, topics)}
    return [off[name] for name in sorted(off)]


def _drop_those_off(connection: duckdb.DuckDBPyConnection, nodes: Nodes, topics: Collection[str]) -> None:
    """Drop the tables and views that an earlier run, with more topics, left of models that are off."""
    off = {(node["schema"], node["name"]) for node in nodes.values() if not _is_on(node, topics)}
    found = connection.execute(
        "select table_schema, table_name, table_type from information_schema.tables"
    ).fetchall()
    for schema, name, kind in found:
        if (schema, name) in off:
            connection.execute(f"drop {'view' if kind == 'VIEW' else 'table'} {schema}.{name} cascade")


def stand_ins_text(nodes: Nodes, types: Mapping[str, Mapping[str, str]]) -> str:
    """The text of ``stand_ins.csv``: the columns, with their types, of every model that may have a stand-in.

    Args:
        nodes: those of the whole project.
        types: of each model its columns and types, as found in a city without a row.
    """
    lines = ["model,columns"]
    for name in sorted({nodes[parent]["name"] for _, parent in crossings(nodes)}):
        typed = ", ".join(f'"{column}" {data_type}' for column, data_type in types[name].items())
        escaped = typed.replace('"', '""')
        lines.append(f'{name},"{escaped}"')
    return "\n".join(lines) + "\n"
