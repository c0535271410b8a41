"""The rows that a window function looked at, as a window function over the same frame.

An aggregate, ``lag``, ``lead``, ``first_value`` and ``last_value`` used the rows they read. A rank used its
whole partition. ``row_number`` and, in QUALIFY, a rank or an extreme only choose among rows: what they choose
was not computed from those they pass over.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from pipelines.provenance.functions import Functions, UnknownConstructError

_RANKS = (exp.Rank, exp.DenseRank, exp.PercentRank, exp.CumeDist, exp.Ntile)
_OF_ONE_ROW = (exp.Lag, exp.Lead, exp.FirstValue, exp.LastValue, exp.NthValue, exp.First, exp.Last)
_CHOOSING = (*_RANKS, exp.Max, exp.Min)


def rows_of_windows(
    windows: Iterator[tuple[exp.Window, bool]], ids: exp.Expr, functions: Functions
) -> list[exp.Expr]:
    """The lists of ids that the window functions of one SELECT add to each of its rows.

    Args:
        windows: the window functions, and whether each stands in QUALIFY.
        ids: the ids of one row before windows are computed.
        functions: what the database knows.

    Raises:
        UnknownConstructError: a window function that is not understood.
    """
    found: dict[str, exp.Expr] = {}
    for window, is_choice in windows:
        used = _rows_of(window, is_choice, ids, functions)
        if used is not None:
            found.setdefault(used.sql(dialect="duckdb"), used)
    return list(found.values())


def _rows_of(window: exp.Window, is_choice: bool, ids: exp.Expr, functions: Functions) -> exp.Expr | None:
    function, condition, ignores_nulls = _unwrapped(window.this)
    if isinstance(function, exp.RowNumber) or (is_choice and isinstance(function, _CHOOSING)):
        return None
    over = window.copy()
    if isinstance(function, _RANKS):
        if window.args.get("alias"):
            raise UnknownConstructError(window, "a rank over a named window")
        over.set("order", None)
        over.set("spec", None)
        over.set("this", _listed(ids))
        return exp.func("flatten", over)
    if isinstance(function, _OF_ONE_ROW):
        over.set("this", _the_row_read(function, ids, ignores_nulls))
        return over
    if not functions.folds(function):
        raise UnknownConstructError(window, "a window function that is not understood")
    listed = _listed(ids)
    over.set("this", exp.Filter(this=listed, expression=condition.copy()) if condition else listed)
    return exp.func("flatten", over)


def _unwrapped(function: exp.Expr) -> tuple[exp.Expr, exp.Expr | None, bool]:
    """The function itself, its FILTER condition, and whether it passes over nulls."""
    condition, ignores_nulls = None, False
    while isinstance(function, exp.Filter | exp.IgnoreNulls | exp.RespectNulls):
        if isinstance(function, exp.Filter):
            condition = function.expression
        ignores_nulls = ignores_nulls or isinstance(function, exp.IgnoreNulls)
        function = function.this
    return function, condition, ignores_nulls


def _the_row_read(function: exp.Expr, ids: exp.Expr, ignores_nulls: bool) -> exp.Expr:
    """The same function, reading the ids of the row instead of its value."""
    same = function.copy()
    same.set("default", None)
    if not ignores_nulls:
        same.set("this", ids.copy())
        return same
    is_there = exp.Not(this=exp.Is(this=function.this.copy(), expression=exp.Null()))
    same.set("this", exp.Case(ifs=[exp.If(this=is_there, true=ids.copy())]))
    return exp.IgnoreNulls(this=same)


def _listed(ids: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="list", expressions=[ids.copy()])
