"""Reads rows of the published warehouse for an explanation, and says which of them count.

A name of a table or column comes from ``duckdb_columns()`` or from the edges; a value is always bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from pipelines.explain.explanations import KEYS, Edge, Phrase, parameters_of

SCHEMAS = ("marts", "reference", "raw")
SHOWN = 20

Row = Mapping[str, object]

_CATALOGUE = """
    select schema_name || '.' || table_name, column_name, data_type, comment
    from duckdb_columns()
    where database_name = current_database() and not internal
        and schema_name in ('marts', 'reference', 'raw')
    order by schema_name, table_name, column_index
"""

_RECEIVED_ON = "cast(timezone($time_zone, timezone('UTC', submissions.received_at)) as date)"
_IS_CURRENT = "submissions.submission_id in (select submission_id from marts.submission_log where is_current)"


@dataclass(frozen=True)
class Column:
    """A column of a published table, as DuckDB describes it."""

    name: str
    data_type: str
    words: Phrase


class Rows:
    """Rows of one published warehouse."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Read the catalogue and the facts of the run."""
        self._connection = connection
        self.tables: dict[str, dict[str, Column]] = {}
        for table, name, data_type, comment in connection.execute(_CATALOGUE).fetchall():
            self.tables.setdefault(table, {})[name] = Column(name, data_type, phrase_of(comment))
        self.table_words = {
            name: phrase_of(comment)
            for name, comment in connection.execute(
                "select schema_name || '.' || table_name, comment from duckdb_tables() "
                "where database_name = current_database() and not internal"
            ).fetchall()
        }
        self.run: Row = self.fetch("select known_on, city_inventory_code, time_zone from meta.run", {})[0]

    def fetch(self, sql: str, values: Mapping[str, object]) -> list[dict[str, object]]:
        """The rows of a query; every ``$name`` in it is bound to the value of that name."""
        bound = {name: values.get(name) for name in parameters_of(sql)}
        cursor = self._connection.execute(sql, bound)
        names = [item[0] for item in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def matching(self, table: str, wanted: Mapping[str, str]) -> list[dict[str, object]]:
        """The rows in which every given column has the given value; an empty value asks for a missing one."""
        columns = self.tables[table]
        conditions = [_equals(columns[name], f"given_{i}", wanted[name]) for i, name in enumerate(wanted)]
        given = {f"given_{i}": value for i, value in enumerate(wanted.values())}
        sought = Edge(table, " and ".join(conditions) or "true", Phrase("", ""))
        return self.fetch(self._sql(sought), {**self.run, **given})

    def below(self, edge: Edge, chain: Sequence[Row]) -> list[dict[str, object]]:
        """The rows an edge leads to, those that count first; at most ``SHOWN``, each with the number of all.

        Args:
            edge: the way down.
            chain: the rows above, the nearest first.
        """
        values = {name: _nearest(name, chain, self.run) for name in edge.parameters}
        return self.fetch(self._sql(edge), {**self.run, **values})

    def examples(self, table: str, column: str) -> list[object]:
        """A few values of a column."""
        found = self.fetch(f'select distinct "{column}" as value from {table} order by 1 limit 3', {})  # noqa: S608
        return [row["value"] for row in found]

    def _sql(self, edge: Edge) -> str:
        counts = f"coalesce(row_is_current and row_is_known and ({edge.used}), false)"
        best = (
            f"row_number() over (partition by {edge.per or 'true'} order by row_counts desc, {edge.best}) = 1"
        )
        return f"""
            with found as ({self._dated(edge)}),
            counted as (select *, {counts} as row_counts from found)
            select *, row_counts {f"and {best}" if edge.best else ""} as row_is_used,
                count(*) over () as rows_found
            from counted order by row_is_used desc, {edge.order or _order(edge.child)} limit {SHOWN}
        """  # noqa: S608

    def _dated(self, edge: Edge) -> str:
        """The child rows; raw ones with the day they were known from and whether their file still counts."""
        rows = f"select * from {edge.child} where {edge.where}"  # noqa: S608
        columns = self.tables.get(edge.child, {})
        if not edge.child.startswith("raw."):
            return f"select *, true as row_is_current, true as row_is_known from ({rows})"  # noqa: S608
        current, known_from, known, join = _IS_CURRENT, "cast(null as date)", "true", ""
        if {"record_status", "source_code"} <= columns.keys():
            join = "left join reference.sources as sources on found.source_code = sources.source_code"
            known_from = f"if(found.record_status = 'reported', {_RECEIVED_ON}, sources.published_on)"
            known = "known_from <= cast($known_on as date)"
        if edge.every_version:
            current, known = "true", "true"
        return f"""
            select *, coalesce({known}, false) as row_is_known from (
                select found.*, {known_from} as known_from, coalesce({current}, false) as row_is_current
                from ({rows}) as found
                left join meta.submissions as submissions on found.submission_id = submissions.submission_id
                {join}
            )
        """  # noqa: S608


def phrase_of(comment: str | None) -> Phrase:
    """Both languages of a comment: "中文 | English"."""
    zh, _, en = (comment or "").partition(" | ")
    return Phrase(zh.strip(), (en or zh).strip())


def _order(table: str) -> str:
    """Raw rows as in their file, others by their key, so that two runs show the same."""
    if table.startswith("raw."):
        return "source_file, source_sheet, source_row"
    return ", ".join(KEYS.get(table, ("1",)))


def _nearest(name: str, chain: Sequence[Row], run: Row) -> object:
    for row in chain:
        if name in row:
            return row[name]
    return run.get(name)


def _equals(column: Column, parameter: str, value: str) -> str:
    if value == "":
        return f'("{column.name}" is null or cast("{column.name}" as varchar) = ${parameter})'
    return f'"{column.name}" = try_cast(${parameter} as {column.data_type})'
