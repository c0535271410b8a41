"""Whether a query with row ids gives the rows that a table was built with: all of them, and no others."""

from __future__ import annotations

import duckdb

from pipelines.provenance.row_ids import ID_LIST, USED, Columns, place, placed, quoted

_DISTANCE = 1e-9  # two sums of the same floating-point numbers may differ by this share of them
_FLOATING = ("DOUBLE", "FLOAT")


def run_with_places(connection: duckdb.DuckDBPyConnection, sql: str, types: Columns) -> None:
    """Run a query that carries row ids into the temporary table ``traced``.

    Its values have the types of the table, as dbt inserted them, and its rows the places they have there.

    Args:
        connection: the build.
        sql: the query.
        types: the columns of the table.

    Raises:
        duckdb.Error: the query does not run.
    """
    typed = ", ".join(f"cast({quoted(name)} as {kind}) as {quoted(name)}" for name, kind in types.items())
    inner = f"select {typed}, list_sort({USED})::{ID_LIST} as {USED} from ({sql})"  # noqa: S608
    placed_rows = f"select *, {place([*types, USED])} as row_place from ({inner})"  # noqa: S608
    connection.execute(f"create or replace temp table traced as {placed_rows}")


def differing_rows(connection: duckdb.DuckDBPyConnection, table: str, types: Columns) -> int:
    """The number of places at which ``traced`` and a table do not hold the same row.

    Args:
        connection: the build.
        table: "schema.table".
        types: its columns.
    """
    same = " and ".join(_same(quoted(name), kind) for name, kind in types.items())
    found = connection.execute(
        f"select count(*) from traced full join ({placed(table, types)}) as built "  # noqa: S608
        "on traced.row_place = built.row_place "
        f"where traced.row_place is null or built.row_place is null or not ({same})"
    ).fetchone()
    return int(found[0]) if found else 0


def _same(column: str, kind: str) -> str:
    mine, built = f"traced.{column}", f"built.{column}"
    equal = f"{mine} is not distinct from {built}"
    if kind not in _FLOATING:
        return equal
    return f"({equal} or coalesce(abs({mine} - {built}) <= {_DISTANCE} * abs({built}), false))"
