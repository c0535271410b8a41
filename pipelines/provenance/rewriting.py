"""Rewrites a compiled model so that every row also carries the ids of the rows it was computed from.

The rules, by construct; each returns the rows of the original query, unchanged:

- a row of a stored table carries its own id, a row of a view what the view's query gives it;
- JOIN: the ids of both sides, of one only where the other has no partner; ANTI JOIN: those of the left;
- WHERE, HAVING, QUALIFY and LIMIT keep the ids of what they keep;
- GROUP BY, DISTINCT and UNION: all ids of the group; where every aggregate of the SELECT has a FILTER, only
  those of the rows that one of them lets through, or of the whole group when none does: it made the row;
- window functions: see ``windows``; subqueries in expressions: see ``subqueries``;
- UNION ALL: the ids of each side; a row made of nothing (VALUES, a series) carries none.

What is not listed raises ``UnknownConstructError``: lineage is never lost in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlglot import exp, parse_one

from pipelines.provenance.functions import Functions, UnknownConstructError
from pipelines.provenance.row_ids import USED
from pipelines.provenance.sources import (
    Relations,
    name_hidden_columns_of_ctes,
    rewrite_sources,
    together,
    used_of,
)
from pipelines.provenance.subqueries import Subqueries, subqueries_of
from pipelines.provenance.windows import rows_of_windows

_KNOWN_SELECT = {
    "expressions", "from_", "where", "joins", "with_", "group", "qualify", "distinct", "having", "windows",
    "order", "limit", "offset", "kind",
}  # fmt: skip


def with_row_ids(sql: str, place_of: Callable[[str], str], functions: Functions) -> str:
    """The query with one more column at the end, ``used_rows``: the ids of the rows a row was computed from.

    Args:
        sql: a SELECT in DuckDB's dialect, as dbt compiled it.
        place_of: where the rows of a stored relation ("schema.table") are read with their ids: the name of a
            table that has the relation's columns and ``used_rows``.
        functions: what the database knows.

    Raises:
        UnknownConstructError: the query uses a construct whose provenance is not understood.
    """
    tree = functions.expanded(parse_one(sql, dialect="duckdb"))
    if not isinstance(tree, exp.Query):
        raise UnknownConstructError(tree, "a SELECT was expected")
    return _Rewriter(Relations(place_of), functions).query(tree, frozenset()).sql(dialect="duckdb")


class _Rewriter:
    """Rewrites queries from the inside out."""

    def __init__(self, stored: Relations, functions: Functions) -> None:
        self._stored = stored
        self._functions = functions

    def query(self, query: exp.Query, inner: frozenset[str]) -> exp.Query:
        """A SELECT, a UNION or a query in brackets; ``inner`` are the common table expressions in sight."""
        with_ = query.args.get("with_")
        if with_ is not None:
            inner = self._ctes(with_, inner)
        if isinstance(query, exp.Select):
            return self._select(query, inner)
        if isinstance(query, exp.Union):
            return self._union(query, inner)
        if isinstance(query, exp.Subquery) and not query.alias and isinstance(query.this, exp.Query):
            query.set("this", self.query(query.this, inner))
            return query
        raise UnknownConstructError(query, "a query that is not understood")

    def _ctes(self, with_: exp.With, inner: frozenset[str]) -> frozenset[str]:
        if with_.args.get("recursive"):
            raise UnknownConstructError(with_, "a recursive query")
        for cte in with_.expressions:
            cte.set("this", self.query(cte.this, inner))
            inner |= {cte.alias.lower()}
        name_hidden_columns_of_ctes(with_)
        return inner

    def _union(self, union: exp.Union, inner: frozenset[str]) -> exp.Query:
        is_distinct = union.args.get("distinct")
        union.set("this", self.query(union.this, inner))
        union.set("expression", self.query(union.expression, inner))
        union.set("distinct", False)
        return _merged(union) if is_distinct else union

    def _select(self, select: exp.Select, inner: frozenset[str]) -> exp.Query:
        unknown = {name for name, value in select.args.items() if value} - _KNOWN_SELECT
        if unknown:
            raise UnknownConstructError(select, f"a SELECT with {', '.join(sorted(unknown))}")

        def rewrite(query: exp.Query) -> exp.Query:
            return self.query(query, inner)

        aggregates = list(self._aggregates(select))
        windows = [(window, bool(window.find_ancestor(exp.Qualify))) for window in _windows(select)]
        carrying = rewrite_sources(select, self._stored, inner, rewrite)
        row_level, group_level = self._subqueries(select, Subqueries(rewrite), aggregates)
        ids = together([*(used_of(name) for name in carrying), *row_level])
        if aggregates or select.args.get("group"):
            ids = together([_gathered(ids, aggregates), *group_level])
        of_windows = rows_of_windows(iter(windows), ids, self._functions)
        _hide_from_stars(select, carrying)
        used = exp.func("list_distinct", together([ids, *of_windows]), dialect="duckdb")
        select.append("expressions", exp.alias_(used, USED))
        distinct = select.args.get("distinct")
        if distinct is None or distinct.args.get("on"):
            return select
        select.set("distinct", None)
        return _merged(select)

    def _aggregates(self, select: exp.Select) -> Iterator[exp.Expr]:
        """The aggregates of a SELECT itself: not those of its subqueries, not window functions."""
        for part in (*select.expressions, select.args.get("having"), select.args.get("qualify")):
            for node in _own_nodes(part):
                if self._functions.folds(node) and not _is_window_function(node):
                    yield node

    def _subqueries(
        self, select: exp.Select, subqueries: Subqueries, aggregates: list[exp.Expr]
    ) -> tuple[list[exp.Expr], list[exp.Expr]]:
        """The ids that subqueries add to each row before it is grouped, and to each group."""
        is_grouped = bool(aggregates or select.args.get("group"))
        inside = {id(query) for node in aggregates for query in subqueries_of(node)}
        of_rows: list[exp.Expr] = []
        of_groups: list[exp.Expr] = []
        joins = [join.args.get("on") for join in select.args.get("joins") or ()]
        for part in (select.args.get("where"), *joins):
            if part is not None:
                of_rows += subqueries.rewrite_in(part)
        for part in (*select.expressions, select.args.get("having"), select.args.get("qualify")):
            if part is not None:
                folded = any(id(query) in inside for query in subqueries_of(part))
                found = subqueries.rewrite_in(part)
                (of_rows if folded or not is_grouped else of_groups).extend(found)
        return of_rows, of_groups


def _own_nodes(part: exp.Expr | None) -> Iterator[exp.Expr]:
    """The nodes of an expression outside the subqueries in it."""
    if part is not None:
        for node in part.walk(prune=lambda node: isinstance(node, exp.Query)):
            if not isinstance(node, exp.Query):
                yield node


def _windows(select: exp.Select) -> Iterator[exp.Window]:
    for part in (*select.expressions, select.args.get("qualify")):
        for node in _own_nodes(part):
            if isinstance(node, exp.Window):
                yield node


def _is_window_function(node: exp.Expr) -> bool:
    """Whether a function is computed over a window, rather than inside one's argument."""
    holder = node.parent
    child = node
    while isinstance(holder, exp.Filter | exp.IgnoreNulls | exp.RespectNulls) and holder.this is child:
        child, holder = holder, holder.parent
    return isinstance(holder, exp.Window) and holder.this is child


def _gathered(ids: exp.Expr, aggregates: list[exp.Expr]) -> exp.Expr:
    """The ids of a group, or of those of its rows that the aggregates let through."""
    listed = exp.Anonymous(this="list", expressions=[ids.copy()])
    conditions = [node.parent.expression for node in aggregates if isinstance(node.parent, exp.Filter)]
    if not aggregates or len(conditions) < len(aggregates):
        return exp.func("flatten", listed)
    either = exp.or_(*(where.this.copy() for where in conditions))
    chosen = exp.Filter(this=listed.copy(), expression=exp.Where(this=either))
    return exp.func("flatten", exp.func("coalesce", chosen, listed))


def _hide_from_stars(select: exp.Select, carrying: list[str]) -> None:
    """A star stands for the columns of the original tables only."""
    for item in select.expressions:
        is_of_one = isinstance(item, exp.Column) and isinstance(item.this, exp.Star)
        star = item.this if is_of_one else item
        if isinstance(star, exp.Star) and (item.table in carrying if is_of_one else bool(carrying)):
            star.set("except_", [*(star.args.get("except_") or []), exp.to_identifier(USED)])


def _merged(query: exp.Query) -> exp.Query:
    """The distinct rows of a query, each with the ids of all its copies."""
    with_ = query.args.get("with_")
    query.set("with_", None)
    inside = exp.Subquery(this=query, alias=exp.TableAlias(this=exp.to_identifier("copies")))
    listed = exp.Anonymous(this="list", expressions=[exp.column(USED, table="copies")])
    used = exp.alias_(exp.func("list_distinct", exp.func("flatten", listed), dialect="duckdb"), USED)
    star = exp.Star(except_=[exp.to_identifier(USED)])
    merged = exp.Select(expressions=[star, used]).from_(inside, copy=False)
    merged.set("group", exp.Group(all=True))
    merged.set("with_", with_)
    return merged
