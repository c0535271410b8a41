"""The rows that are asked for, as SQL: names from the catalogue, values as parameters, a total order.

Rows come in the order that is asked for, then in that of all columns, as in the files of a release, so the
order within a release never changes and no page overlaps another. Missing values come last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from pipelines.api.asked import Asked, Filter
from pipelines.api.catalogue import Table
from pipelines.api.typed import Value
from pipelines.releases.table_comparison import quoted

RECORD_STATUS = "record_status"
_CONDITIONS = {
    "": "{column} = ?",
    "not": "{column} is distinct from ?",
    "gt": "{column} > ?",
    "gte": "{column} >= ?",
    "lt": "{column} < ?",
    "lte": "{column} <= ?",
    "contains": "contains(lower({column}), lower(?))",
}


@dataclass(frozen=True)
class Matched:
    """How many rows match, and how many of them have each status; None where the table has none."""

    count: int
    statuses: dict[str, int] | None


def matched(connection: duckdb.DuckDBPyConnection, table: Table, asked: Asked) -> Matched:
    """Counts the rows that the filters leave, of all pages."""
    where, values = _where(asked.filters)
    if RECORD_STATUS not in table.columns:
        [(count,)] = connection.execute(f"select count(*) from {table.sql}{where}", values).fetchall()  # noqa: S608
        return Matched(count, None)
    query = f"select {RECORD_STATUS}, count(*) from {table.sql}{where} group by all order by all"  # noqa: S608
    statuses = {str(status): count for status, count in connection.execute(query, values).fetchall()}
    return Matched(sum(statuses.values()), statuses)


def select(
    connection: duckdb.DuckDBPyConnection, table: Table, asked: Asked, *, whole: bool = False
) -> duckdb.DuckDBPyConnection:
    """Runs the query for a page, or for the whole table; the rows are fetched from what is returned."""
    where, values = _where(asked.filters)
    columns = ", ".join(map(quoted, asked.select))
    query = f"select {columns} from {table.sql}{where} order by {_order(table, asked)}"  # noqa: S608
    if not whole:
        query, values = f"{query} limit ? offset ?", [*values, asked.size, asked.offset]
    return connection.execute(query, values)


def _where(filters: Sequence[Filter]) -> tuple[str, list[Any]]:
    conditions, values = [], []
    for item in filters:
        condition, bound = _condition(item)
        conditions.append(condition)
        values += bound
    return (f" where {' and '.join(conditions)}" if conditions else ""), values


def _condition(item: Filter) -> tuple[str, list[Value]]:
    column = quoted(item.column)
    if item.operator == "isnull":
        return f"{column} is {'null' if item.values[0] else 'not null'}", []
    if item.operator == "in":
        return f"{column} in ({', '.join('?' * len(item.values))})", list(item.values)
    return _CONDITIONS[item.operator].format(column=column), list(item.values)


def _order(table: Table, asked: Asked) -> str:
    first = [f"{quoted(name)} {'desc' if down else 'asc'} nulls last" for name, down in asked.sort]
    sorted_by = {name for name, _ in asked.sort}
    rest = [f"{quoted(name)} asc nulls last" for name in table.columns if name not in sorted_by]
    return ", ".join(first + rest)
