"""The tables of a release as Parquet, CSV, xlsx and ods; the same rows give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.contracts.machinery.words import Words
from pipelines.publication.escaping import escaped_sql
from pipelines.publication.workbooks import Page, write_workbook
from pipelines.releases.columns import PUBLIC_SCHEMAS

WORKBOOK_STEM = "carbon"
WORKBOOK_ROWS = 50_000
_BYTE_ORDER_MARK = "\ufeff"
_SHEET_NAME = 31
_TABLES = """
    select schema_name || '.' || table_name, coalesce(comment, '')
    from duckdb_tables() where database_name = current_database() and not internal
    and schema_name <> 'intermediate' order by 1
"""
_COLUMNS = """
    select schema_name || '.' || table_name, column_name, data_type from duckdb_columns()
    where database_name = current_database() and not internal order by 1, column_index
"""


@dataclass(frozen=True)
class PublishedTable:
    """One table of the published file: "schema.table", its titles, its rows, type of each column in order."""

    name: str
    title_zh: str
    title_en: str
    row_count: int
    columns: Mapping[str, str]

    @property
    def is_public(self) -> bool:
        """Whether it is for readers, and not how the figures came to be."""
        return self.name.split(".")[0] in PUBLIC_SCHEMAS


def published_tables(connection: duckdb.DuckDBPyConnection) -> list[PublishedTable]:
    """Every table of the opened file but those for tracing alone, in the order of the names."""
    columns: dict[str, dict[str, str]] = {}
    for table, column, data_type in connection.execute(_COLUMNS).fetchall():
        columns.setdefault(table, {})[column] = data_type
    described = connection.execute(_TABLES).fetchall()
    counts = " union all ".join(f"select '{name}', count(*) from {name}" for name, _ in described)  # noqa: S608
    rows = dict(connection.execute(counts).fetchall())
    return [
        PublishedTable(name, Words.split(comment).zh, Words.split(comment).en, rows[name], columns[name])
        for name, comment in described
    ]


def export_parquet(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[PublishedTable], folder: Path
) -> dict[str, int]:
    """Write ``<schema>/<table>.parquet`` of every table; returns the rows of each file."""
    rows = {}
    for table in tables:
        path = _path(folder, table, "parquet")
        connection.execute(
            f"copy (from {table.name} order by all) to '{path}' (format parquet, compression zstd)"
        )
        rows[path.relative_to(folder.parent).as_posix()] = table.row_count
    return rows


def export_csv(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[PublishedTable], folder: Path
) -> dict[str, int]:
    """Write ``<schema>/<table>.csv`` of every table: UTF-8 with a mark, and no text that is a formula."""
    rows = {}
    for table in tables:
        path = _path(folder, table, "csv")
        connection.execute(f"copy ({_csv_query(table)}) to '{path}' (format csv, header)")
        rows[path.relative_to(folder.parent).as_posix()] = table.row_count
    return rows


def export_workbooks(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[PublishedTable], folder: Path
) -> list[Path]:
    """Write the tables for readers as one xlsx and one ods file.

    The first sheet lists the sheets, the second describes the columns. A table of more than ``WORKBOOK_ROWS``
    rows is too long for a workbook; the first sheet says where it is.
    """
    public = [table for table in tables if table.is_public]
    names = sheet_names(public)
    pages = [
        _contents(public, names),
        _dictionary(connection, names),
        *(_page(connection, table, names[table.name]) for table in public if table.name in names),
    ]
    return [write_workbook(folder / f"{WORKBOOK_STEM}.{kind}", pages) for kind in ("xlsx", "ods")]


def sheet_names(tables: Sequence[PublishedTable]) -> dict[str, str]:
    """The sheet of each table that has one: its name without the schema, cut to what a workbook can hold."""
    names: dict[str, str] = {}
    for table in tables:
        if table.row_count > WORKBOOK_ROWS:
            continue
        name = table.name.split(".")[1][:_SHEET_NAME]
        number = 2
        while name in names.values():
            name = f"{table.name.split('.')[1][: _SHEET_NAME - 3]}~{number}"
            number += 1
        names[table.name] = name
    return names


def _path(folder: Path, table: PublishedTable, ending: str) -> Path:
    schema, name = table.name.split(".")
    path = folder / schema / f"{name}.{ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _csv_query(table: PublishedTable) -> str:
    """The mark stands before the name of the first column, so before everything in the file."""
    first = next(iter(table.columns))
    cells = [
        f"{escaped_sql(name) if data_type == 'VARCHAR' else _quoted(name)} as "
        f"{_quoted((_BYTE_ORDER_MARK if name == first else '') + name)}"
        for name, data_type in table.columns.items()
    ]
    return f"select {', '.join(cells)} from (from {table.name} order by all)"  # noqa: S608


def _quoted(name: str) -> str:
    return f'"{name}"'


def _contents(tables: Sequence[PublishedTable], names: Mapping[str, str]) -> Page:
    rows = [
        (
            names.get(table.name, "—"),
            table.name,
            table.row_count,
            table.title_zh,
            table.title_en,
            None if table.name in names else f"parquet/{table.name.replace('.', '/')}.parquet",
        )
        for table in tables
    ]
    return Page(
        "目錄 Contents", ("工作表 Sheet", "資料表 Table", "列數 Rows", "內容", "Content", "另見 See"), rows
    )


def _dictionary(connection: duckdb.DuckDBPyConnection, names: Mapping[str, str]) -> Page:
    rows = connection.execute(
        "select table_schema || '.' || table_name, column_name, data_type, description_zh, description_en "
        "from meta.columns order by table_schema, table_name, ordinal_position"
    ).fetchall()
    titles = ("工作表 Sheet", "欄位 Column", "型別 Type", "說明", "Description")
    return Page("欄位 Columns", titles, [(names[row[0]], *row[1:]) for row in rows if row[0] in names])


def _page(connection: duckdb.DuckDBPyConnection, table: PublishedTable, sheet: str) -> Page:
    rows = connection.execute(f"from {table.name} order by all").fetchall()
    return Page(sheet, list(table.columns), rows)
