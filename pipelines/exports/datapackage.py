"""The public tables of a release as a data package (Frictionless Data: Data Package 1, Table Schema 1)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb

from pipelines.exports.account import ExportError
from pipelines.releases.exports import PublishedTable, published_tables
from pipelines.releases.source import source_of

DESCRIPTOR = "datapackage.json"
_TYPES = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "DOUBLE": "number",
    "FLOAT": "number",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "HUGEINT": "integer",
    "SMALLINT": "integer",
    "UBIGINT": "integer",
}
_DATETIME = "%Y-%m-%dT%H:%M:%S"
_WORDS = """
    select column_name, description_zh, description_en from meta.columns
    where table_schema = ? and table_name = ?
"""
_SOURCES = """
    select source_code, title_en, publisher_en, reference from reference.sources
    where source_code is not null order by source_code
"""


def write_datapackage(connection: duckdb.DuckDBPyConnection, city: str, output: Path) -> Path:
    """Write the tables as CSV below a folder, and the descriptor beside them.

    Args:
        connection: to the release.
        city: name of the city.
        output: the folder; it is made, and must be empty.

    Raises:
        ExportError: the folder holds something already.
    """
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise ExportError(
            f"{output} 已有內容；請以 --output 指定空的資料夾。",
            f"{output} holds something already; name an empty folder with --output.",
        )
    (output / "data").mkdir(parents=True)
    tables = [table for table in published_tables(connection) if table.is_public and table.row_count]
    resources = [_resource(connection, table, output) for table in tables]
    release = source_of(connection)
    package = {
        "profile": "tabular-data-package",
        "name": f"carbon-warehouse-{release.name}",
        "title": f"{city}: carbon warehouse, release {release.name}",
        "version": release.name,
        "created": f"{release.last_day.isoformat()}T00:00:00Z",
        "sources": [
            {"title": f"{publisher}: {title} ({code})", **({"path": place} if _is_address(place) else {})}
            for code, title, publisher, place in connection.execute(_SOURCES).fetchall()
        ],
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (output / DESCRIPTOR).write_text(text, encoding="utf-8")
    return output / DESCRIPTOR


def _resource(connection: duckdb.DuckDBPyConnection, table: PublishedTable, output: Path) -> dict[str, Any]:
    path = f"data/{table.name}.csv"
    columns = ", ".join(_written(name, kind) for name, kind in table.columns.items())
    query = f"select {columns} from (from {table.name} order by all)"  # noqa: S608
    _write_csv(connection, query, output / path)
    schema, name = table.name.split(".")
    words = {row[0]: row[1:] for row in connection.execute(_WORDS, [schema, name]).fetchall()}
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-").lower(),
        "title": table.title_en,
        "description": table.title_zh,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(name, kind, words.get(name)) for name, kind in table.columns.items()],
            "missingValues": [""],
        },
    }


def _write_csv(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """Written here, because the analysts' connection may open no file."""
    import csv

    answer = connection.execute(query)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column[0] for column in answer.description])
        while rows := answer.fetchmany(10_000):
            writer.writerows([["" if cell is None else cell for cell in row] for row in rows])


def _written(name: str, kind: str) -> str:
    """A column as text that a reader of the schema understands; a list as its values between bars."""
    quoted = f'"{name}"'
    if kind.endswith("[]"):
        return f"array_to_string({quoted}, '|') as {quoted}"
    if kind == "TIMESTAMP":
        return f"strftime({quoted}, '{_DATETIME}') as {quoted}"
    return f"cast({quoted} as varchar) as {quoted}"


def _field(name: str, kind: str, words: tuple[str, str] | None) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": _type(kind)}
    if field["type"] == "datetime":
        field["format"] = _DATETIME
    if field["type"] == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if words is not None:
        field |= {"title": words[1] or name, "description": words[0] or name}
    return field


def _type(kind: str) -> str:
    if kind.endswith("[]"):
        return "string"
    return "number" if kind.startswith("DECIMAL") else _TYPES.get(kind, "string")


def _is_address(text: str | None) -> bool:
    return text is not None and text.startswith(("http://", "https://")) and " " not in text
