"""Which columns every column of a dbt model is computed from, read from the SQL that dbt compiled.

Here does not belong: running SQL or knowing Dagster. Only what is selected counts: a column that merely
filters or joins rows is not a parent. Python models have no SQL; their columns have no parents here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope
from sqlglot.schema import MappingSchema

Column = tuple[str, str]
Types = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, order=True)
class Edge:
    """One column is computed from another; tables are written "schema.table"."""

    table: str
    column: str
    from_table: str
    from_column: str


def schema_of(types: Types) -> MappingSchema:
    """The column types of tables and views, by "schema.table", as the reader of SQL wants them."""
    return MappingSchema({**_nested(types)}, dialect="duckdb")


def origins(edges: Iterable[Edge], column: Column) -> set[Column]:
    """The columns at the far left that a column descends from; itself when it has no parents."""
    parents: dict[Column, set[Column]] = {}
    for edge in edges:
        parents.setdefault((edge.table, edge.column), set()).add((edge.from_table, edge.from_column))
    found, seen, waiting = set(), {column}, [column]
    while waiting:
        here = waiting.pop()
        above = parents.get(here, set())
        if not above:
            found.add(here)
        waiting += above - seen
        seen |= above
    return found


def _nested(types: Types) -> dict[str, dict[str, dict[str, str]]]:
    nested: dict[str, dict[str, dict[str, str]]] = {}
    for table, columns in types.items():
        schema, name = table.split(".")
        nested.setdefault(schema, {})[name] = dict(columns)
    return nested


def edges_of(table: str, sql: str, schema: MappingSchema) -> Iterable[Edge]:
    """The edges of one model, whose parents the schema knows.

    Raises:
        sqlglot.errors.SqlglotError: its SQL is not understood.
    """
    tree = parse_one(sql, dialect="duckdb")
    for named in tree.find_all(exp.Table):
        named.set("catalog", None)
    tree = qualify(
        tree, schema=schema, dialect="duckdb", quote_identifiers=False, validate_qualify_columns=False
    )
    scope = build_scope(tree)
    if scope is None:
        return
    walk = _Walk()
    for position, name in enumerate(_names(scope)):
        for from_table, from_column in walk.parents(scope, position):
            yield Edge(table, name, from_table, from_column)


class _Walk:
    """Follows a selected expression through common table expressions down to tables; each is visited once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], set[Column]] = {}

    def parents(self, scope: Scope, position: int) -> set[Column]:
        """The table columns that the expression at a position of a SELECT reads."""
        key = (id(scope), position)
        if key not in self._known:
            self._known[key] = set()  # a recursive expression meets itself here and adds nothing
            self._known[key] = self._read(scope, position)
        return self._known[key]

    def _read(self, scope: Scope, position: int) -> set[Column]:
        if scope.set_operation_scopes:
            name = _names(scope)[position] if _is_by_name(scope) else None
            return {
                item
                for part in scope.set_operation_scopes
                if name is None or name in _names(part)
                for item in self.parents(part, position if name is None else _names(part).index(name))
            }
        return self._of_expression(scope, _select(scope).selects[position])

    def _of_expression(self, scope: Scope, expression: exp.Expr) -> set[Column]:
        inner = {id(item.expression): item for item in scope.subquery_scopes}
        found: set[Column] = set()
        for node in expression.walk(prune=lambda node: id(node) in inner):
            if id(node) in inner:
                below = inner[id(node)]
                for position in range(len(_names(below))):
                    found |= self.parents(below, position)
            elif isinstance(node, exp.Column):
                found |= self._of_column(scope, node.table, node.name)
        return found

    def _of_column(self, scope: Scope | None, table: str, column: str) -> set[Column]:
        while scope is not None:
            if table in scope.sources:
                return self._of_source(scope.sources[table], column)
            scope = scope.parent
        return set()

    def _of_source(self, source: exp.Expr | Scope, column: str) -> set[Column]:
        if not isinstance(source, Scope):
            return (
                {(f"{source.db}.{source.name}", column)}
                if isinstance(source, exp.Table) and source.db
                else set()
            )
        if (
            source.is_udtf
        ):  # VALUES or UNNEST: which of its expressions a column is cannot be told from outside
            return self._of_expression(source.parent, source.expression) if source.parent else set()
        names = _names(source)
        return self.parents(source, names.index(column)) if column in names else set()


def _select(scope: Scope) -> exp.Query:
    """The SELECT or the union of a scope."""
    if not isinstance(scope.expression, exp.Query):
        raise SqlglotError(f"A query was expected, not {type(scope.expression).__name__}.")
    return scope.expression


def _names(scope: Scope) -> list[str]:
    """The columns of a SELECT or of a union; a union by name has those of all its parts."""
    if _is_by_name(scope):
        return list(dict.fromkeys(name for part in scope.set_operation_scopes for name in _names(part)))
    return list(_select(scope).named_selects)


def _is_by_name(scope: Scope) -> bool:
    return bool(scope.set_operation_scopes and scope.expression.args.get("by_name"))
