"""What differs in one table of two warehouses: columns, rows of one side, cells of rows with the same key."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from pipelines.releases.declared_keys import Keys

Row = Mapping[str, str | None]
"""Values as DuckDB writes them, by column: text, so that a decimal stays exact."""

_SURPLUS = '"surplus in a"'
_NUMBER = re.compile(r"^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL.*|FLOAT|DOUBLE)$")


@dataclass(frozen=True)
class ColumnDifference:
    """A column that only one side has (the type of the other is None), or whose types differ."""

    column: str
    type_a: str | None
    type_b: str | None


@dataclass(frozen=True)
class CellDifference:
    """One value of a row that both sides have by its key."""

    key: Row
    column: str
    value_a: str | None
    value_b: str | None


@dataclass(frozen=True)
class TableDifference:
    """How one table differs; rows are compared by the columns that both sides have.

    Attributes:
        table: "schema.table".
        shared: the columns of both sides, with the two types.
        columns: the columns that differ themselves.
        key: the columns by which rows are told apart; empty where no key is known or it does not hold.
        rows_only_in_a: rows of A without a match in B; of equal rows each counts.
        rows_only_in_b: rows of B without a match in A.
        rows_changed: rows of both by their key whose other values differ.
        changed_values: number of differing values, by column.
        examples_only_in_a: the first of the rows only in A, their key or, without one, all their values.
        examples_only_in_b: the same for B.
        examples_changed: the differing cells of the first changed rows.
    """

    table: str
    shared: Mapping[str, tuple[str, str]]
    columns: Sequence[ColumnDifference] = ()
    key: tuple[str, ...] = ()
    rows_only_in_a: int = 0
    rows_only_in_b: int = 0
    rows_changed: int = 0
    changed_values: Mapping[str, int] | None = None
    examples_only_in_a: Sequence[Row] = ()
    examples_only_in_b: Sequence[Row] = ()
    examples_changed: Sequence[CellDifference] = ()


def difference_of_columns(table: str, a: Mapping[str, str], b: Mapping[str, str]) -> TableDifference:
    """The columns that are gone, new or retyped.

    Args:
        table: "schema.table".
        a: type of each column in A.
        b: type of each column in B.
    """
    differing = [
        ColumnDifference(column, a.get(column), b.get(column))
        for column in dict.fromkeys([*a, *b])
        if a.get(column) != b.get(column)
    ]
    return TableDifference(table, {column: (a[column], b[column]) for column in a if column in b}, differing)


def compare_table(
    connection: duckdb.DuckDBPyConnection,
    relations: tuple[str, str],
    difference: TableDifference,
    keys: Callable[[], Keys],
    examples: int,
) -> TableDifference | None:
    """The difference with its rows, or None where neither columns nor rows differ.

    Args:
        connection: has both relations.
        relations: the table in A and in B, quoted.
        difference: what the columns already say.
        keys: says which columns identify a row, by "schema.table"; used where both sides have them and no
            two rows share them.
        examples: how many rows of each kind are listed.
    """
    if not difference.shared:
        return difference
    _keep_unmatched_rows(connection, relations, difference.shared)
    [(only_a, only_b)] = connection.execute(
        f"select coalesce(sum({_SURPLUS}) filter ({_SURPLUS} > 0), 0)::bigint, "  # noqa: S608
        f"coalesce(-sum({_SURPLUS}) filter ({_SURPLUS} < 0), 0)::bigint from unmatched"
    ).fetchall()
    if not only_a and not only_b:
        return difference if difference.columns else None
    difference = replace(difference, rows_only_in_a=only_a, rows_only_in_b=only_b)
    key = keys().get(difference.table, ())
    if key and _identifies_rows(connection, relations, key, difference.shared):
        difference = _with_changed_rows(connection, replace(difference, key=key), examples)
    return replace(
        difference,
        examples_only_in_a=_rows_of_one_side(connection, difference, ">", examples),
        examples_only_in_b=_rows_of_one_side(connection, difference, "<", examples),
    )


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever letters it has."""
    return '"' + name.replace('"', '""') + '"'


def _keep_unmatched_rows(
    connection: duckdb.DuckDBPyConnection, relations: tuple[str, str], shared: Mapping[str, tuple[str, str]]
) -> None:
    """The temporary table ``unmatched``: each distinct row with how many more of it are in A than in B."""
    sides = " union all ".join(
        f"select {', '.join(_comparable(name, types) for name, types in shared.items())}, "  # noqa: S608
        f"{sign} as {_SURPLUS} from {relation}"
        for relation, sign in zip(relations, (1, -1), strict=True)
    )
    names = ", ".join(quoted(name) for name in shared)
    connection.execute(
        f"create or replace temp table unmatched as select {names}, sum({_SURPLUS}) as {_SURPLUS} "  # noqa: S608
        f"from ({sides}) group by {names} having sum({_SURPLUS}) <> 0"
    )


def _comparable(name: str, types: tuple[str, str]) -> str:
    """The column itself; where its type changed, a text in which the same number reads the same."""
    column = quoted(name)
    if types[0] == types[1]:
        return column
    text = f"{column}::varchar"
    if all(_NUMBER.match(data_type) for data_type in types):
        text = f"regexp_replace(regexp_replace({text}, '(\\.\\d*?)0+$', '\\1'), '\\.$', '')"
    return f"{text} as {column}"


def _identifies_rows(
    connection: duckdb.DuckDBPyConnection,
    relations: tuple[str, str],
    key: tuple[str, ...],
    shared: Mapping[str, tuple[str, str]],
) -> bool:
    if not set(key) <= shared.keys():
        return False
    columns = ", ".join(quoted(name) for name in key)
    repeated = " union all ".join(
        f"(select 1 from {relation} group by {columns} having count(*) > 1 limit 1)"  # noqa: S608
        for relation in relations
    )
    return not connection.execute(repeated).fetchall()


def _same_key(key: Sequence[str]) -> str:
    return " and ".join(f"a.{quoted(name)} is not distinct from b.{quoted(name)}" for name in key)


def _pairs(key: Sequence[str]) -> str:
    """The rows of A and B, joined, that have the same key and differ elsewhere."""
    return (
        f"(from unmatched where {_SURPLUS} > 0) as a join (from unmatched where {_SURPLUS} < 0) as b "
        f"on {_same_key(key)}"
    )


def _with_changed_rows(
    connection: duckdb.DuckDBPyConnection, difference: TableDifference, examples: int
) -> TableDifference:
    others = [name for name in difference.shared if name not in difference.key]
    counted = "".join(
        f", count(*) filter (a.{quoted(name)} is distinct from b.{quoted(name)})" for name in others
    )
    pairs = _pairs(difference.key)
    [(changed, *values)] = connection.execute(f"select count(*){counted} from {pairs}").fetchall()  # noqa: S608
    return replace(
        difference,
        rows_changed=changed,
        rows_only_in_a=difference.rows_only_in_a - changed,
        rows_only_in_b=difference.rows_only_in_b - changed,
        changed_values={name: count for name, count in zip(others, values, strict=True) if count},
        examples_changed=_changed_cells(connection, difference.key, others, examples) if changed else (),
    )


def _changed_cells(
    connection: duckdb.DuckDBPyConnection, key: tuple[str, ...], others: Sequence[str], examples: int
) -> list[CellDifference]:
    """Every differing cell of the first changed rows, in the order of the key and of the columns."""
    ordered = ", ".join(f"a.{quoted(name)}" for name in key)
    identity = ", ".join(f"a.{quoted(name)}::varchar" for name in key)
    cells = ", ".join(
        f"{{place: {place}, value_a: a.{quoted(name)}::varchar, value_b: b.{quoted(name)}::varchar, "
        f"differs: a.{quoted(name)} is distinct from b.{quoted(name)}}}"
        for place, name in enumerate(others)
    )
    rows = connection.execute(
        f"with first_rows as (select row_number() over (order by {ordered}) as row_no, "  # noqa: S608
        f"[{identity}] as identity, unnest([{cells}]) as cell "
        f"from {_pairs(key)} qualify row_no <= {examples}) "
        "select identity, cell.place, cell.value_a, cell.value_b from first_rows where cell.differs "
        "order by row_no, cell.place"
    ).fetchall()
    return [
        CellDifference(dict(zip(key, identity, strict=True)), others[place], value_a, value_b)
        for identity, place, value_a, value_b in rows
    ]


def _rows_of_one_side(
    connection: duckdb.DuckDBPyConnection, difference: TableDifference, sign: str, examples: int
) -> list[Row]:
    """The first rows of A (">") or of B ("<") that have no match on the other side."""
    names = list(difference.key or difference.shared)
    columns = ", ".join(f"a.{quoted(name)}" for name in names)
    query = (
        f"select {', '.join(f'a.{quoted(name)}::varchar' for name in names)} "  # noqa: S608
        f"from (from unmatched where {_SURPLUS} {sign} 0) as a"
    )
    if difference.key:
        query += f" anti join (from unmatched where not {_SURPLUS} {sign} 0) as b on {_same_key(names)}"
    rows = connection.execute(f"{query} order by {columns} limit {examples}").fetchall()
    return [dict(zip(names, row, strict=True)) for row in rows]
