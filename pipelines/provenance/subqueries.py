"""The rows that a subquery inside an expression used: of a value, of EXISTS and of IN.

What a NOT has refused was not used: nothing that is there made the row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from sqlglot import exp

from pipelines.provenance.functions import UnknownConstructError
from pipelines.provenance.row_ids import USED

_SOUGHT = "sought"


class Subqueries:
    """Finds the subqueries of expressions and tells the ids of the rows they used."""

    def __init__(self, rewrite: Callable[[exp.Query], exp.Query]) -> None:
        """``rewrite`` makes a query carry ids."""
        self._rewrite = rewrite
        self._numbers = count()

    def rewrite_in(self, expression: exp.Expr) -> list[exp.Expr]:
        """Redirect the subqueries of an expression, in place.

        Returns:
            for each that was not refused by a NOT, the SELECT of the ids of its rows.
        """
        used = []
        for query in list(subqueries_of(expression)):
            used += [self._rows_of(query, query.parent)] if not _is_refused(query, expression) else []
            # the subquery itself reads the same relations, whose ids it must not return
            self._strip(query)
        return used

    def _rows_of(self, query: exp.Query, holder: exp.Expr | None) -> exp.Expr:
        traced = self._rewrite(query.copy())
        name = f"used_{next(self._numbers)}"
        listed = exp.func("flatten", exp.Anonymous(this="list", expressions=[exp.column(USED, table=name)]))
        outer = holder.parent if isinstance(holder, exp.Subquery) else holder
        if not isinstance(outer, exp.In):
            source = exp.Subquery(this=traced, alias=exp.TableAlias(this=exp.to_identifier(name)))
            return exp.Subquery(this=exp.Select(expressions=[listed]).from_(source, copy=False))
        if len(query.selects) != 1:
            raise UnknownConstructError(outer, "an IN whose subquery has several columns")
        columns = [exp.to_identifier(_SOUGHT), exp.to_identifier(USED)]
        alias = exp.TableAlias(this=exp.to_identifier(name), columns=columns)
        source = exp.Subquery(this=traced, alias=alias)
        matched = exp.EQ(this=exp.column(_SOUGHT, table=name), expression=outer.this.copy())
        select = exp.Select(expressions=[listed]).from_(source, copy=False).where(matched, copy=False)
        return exp.Subquery(this=select)

    def _strip(self, query: exp.Query) -> None:
        traced = self._rewrite(query.copy())
        name = f"used_{next(self._numbers)}"
        source = exp.Subquery(this=traced, alias=exp.TableAlias(this=exp.to_identifier(name)))
        star = exp.Star(except_=[exp.to_identifier(USED)])
        query.replace(exp.Select(expressions=[star]).from_(source, copy=False))


def subqueries_of(expression: exp.Expr) -> Iterator[exp.Query]:
    """The outermost queries inside an expression."""
    for node in expression.walk(prune=_is_query):
        if _is_query(node):
            yield node  # type: ignore[misc]


def _is_query(node: exp.Expr) -> bool:
    return isinstance(node, exp.Select | exp.SetOperation)


def _is_refused(query: exp.Query, root: exp.Expr) -> bool:
    node: exp.Expr | None = query
    while node is not None and node is not root:
        if isinstance(node, exp.Not):
            return True
        node = node.parent
    return isinstance(root, exp.Not)
