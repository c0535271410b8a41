"""What the functions in a query do to its rows: aggregates fold them, scalar functions keep them.

sqlglot knows most of them. What it does not know is looked up in DuckDB's own catalogue; a macro that folds
rows or reads tables is replaced by its body, as DuckDB itself does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

import duckdb
from sqlglot import exp, parse_one

_FUNCTIONS = """
    select lower(function_name), function_type from duckdb_functions()
    where function_type in ('scalar', 'aggregate') group by all
"""
# the macros of the database come last and so before those that DuckDB brings
_MACROS = """
    select lower(function_name), function_type, parameters, macro_definition from duckdb_functions()
    where function_type in ('macro', 'table_macro') order by internal desc
"""
_WRAPPED_LAMBDA = re.compile(r"(?<!\w)\(lambda ")  # not the call of a function whose first argument is one
# they number or compare the rows of a group and are no aggregates, whatever their class in sqlglot
_NOT_FOLDING = (exp.Grouping, exp.RowNumber, exp.Rank, exp.DenseRank)


class UnknownConstructError(Exception):
    """SQL whose provenance cannot be told; the message says which piece of SQL."""

    def __init__(self, node: exp.Expr, what: str) -> None:
        """Quote the beginning of the piece."""
        super().__init__(f"{what}: {node.sql(dialect='duckdb')[:120]}")


@dataclass(frozen=True)
class Macro:
    """A macro of the database: its parameters and, as SQL, the expression or query it stands for."""

    parameters: tuple[str, ...]
    definition: str


@dataclass(frozen=True)
class Functions:
    """What the database knows beside sqlglot: names of aggregates and scalar functions, and macros."""

    aggregates: frozenset[str] = frozenset()
    scalars: frozenset[str] = frozenset()
    macros: Mapping[str, Macro] = field(default_factory=dict)
    table_macros: Mapping[str, Macro] = field(default_factory=dict)

    @classmethod
    def read(cls, connection: duckdb.DuckDBPyConnection) -> Functions:
        """From the catalogue of a database."""
        known = connection.execute(_FUNCTIONS).fetchall()
        macros: dict[str, dict[str, Macro]] = {"macro": {}, "table_macro": {}}
        for name, kind, parameters, definition in connection.execute(_MACROS).fetchall():
            macros[kind][name] = Macro(tuple(parameters), bare_lambdas(definition))
        aggregates = frozenset(name for name, kind in known if kind == "aggregate")
        scalars = frozenset(name for name, kind in known if kind == "scalar") - aggregates
        return cls(aggregates, scalars, macros["macro"], macros["table_macro"])

    def folds(self, node: exp.Expr) -> bool:
        """Whether a node is a call of an aggregate.

        Raises:
            UnknownConstructError: a function that neither sqlglot nor the database knows.
        """
        if isinstance(node, exp.Anonymous):
            name = node.name.lower()
            if name not in self.aggregates | self.scalars | self.macros.keys():
                raise UnknownConstructError(node, "a function that the database does not know")
            return name in self.aggregates
        return isinstance(node, exp.AggFunc) and not isinstance(node, _NOT_FOLDING)

    def expanded(self, tree: exp.Expr) -> exp.Expr:
        """The query with those macros replaced that do more than compute with the values of one row."""
        while (call := next(self._to_expand(tree), None)) is not None:
            if isinstance(call, exp.Table):
                self._expand_table(call)
                continue
            whole = call.parent if isinstance(call.parent, exp.Dot) else call
            body = _body(self.macros[call.name.lower()], call)
            whole.replace(exp.paren(body, copy=False))
        return tree

    def _to_expand(self, tree: exp.Expr) -> Iterator[exp.Expr]:
        for node in tree.find_all(exp.Anonymous):
            name = node.name.lower()
            if isinstance(node.parent, exp.Table):
                if name in self.table_macros:
                    yield node.parent
            elif name in self.macros and self._reaches_beyond_its_row(self.macros[name]):
                yield node

    def _reaches_beyond_its_row(self, macro: Macro) -> bool:
        body = parse_one(macro.definition, dialect="duckdb")
        nodes = list(body.walk())
        calls = [node.name.lower() for node in nodes if isinstance(node, exp.Anonymous)]
        inner = [self.macros[name] for name in calls if name in self.macros]
        return any(isinstance(node, exp.Query | exp.Window) or self.folds(node) for node in nodes) or any(
            self._reaches_beyond_its_row(item) for item in inner
        )

    def _expand_table(self, table: exp.Table) -> None:
        body = _body(self.table_macros[table.this.name.lower()], table.this)
        alias = table.args.get("alias") or exp.TableAlias(this=exp.to_identifier(table.this.name))
        table.replace(exp.Subquery(this=body, alias=alias.copy()))


def bare_lambdas(sql: str) -> str:
    """A definition without the parentheses that DuckDB prints around a lambda, which sqlglot cannot read.

    Args:
        sql: as ``duckdb_functions()`` gives it, such as ``list_transform(x, (lambda a: (a + 1)))``.
    """
    while found := _WRAPPED_LAMBDA.search(sql):
        start = found.start()
        depths = accumulate((sign == "(") - (sign == ")") for sign in sql[start:])
        end = start + next(place for place, depth in enumerate(depths) if depth == 0)
        sql = sql[:start] + sql[start + 1 : end] + sql[end + 1 :]
    return sql


def _body(macro: Macro, call: exp.Expr) -> exp.Expr:
    """The definition of a macro with the arguments of a call in place of its parameters."""
    named = {item.name: item.expression for item in call.expressions if isinstance(item, exp.PropertyEQ)}
    given = [item for item in call.expressions if not isinstance(item, exp.PropertyEQ)]
    values = {**dict(zip(macro.parameters, given, strict=False)), **named}
    missing = set(macro.parameters) - values.keys()
    if missing:
        raise UnknownConstructError(call, f"a macro that is called without {', '.join(sorted(missing))}")
    body = parse_one(macro.definition, dialect="duckdb")

    def bound(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Column) and not node.table and node.name in values:
            return exp.paren(values[node.name])
        return node

    return body.transform(bound)
