"""What a SELECT reads: which of its tables carry ids, and how they are combined into the ids of one row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlglot import exp

from pipelines.provenance.functions import UnknownConstructError
from pipelines.provenance.row_ids import ID_LIST, USED

Rewrite = Callable[[exp.Query], exp.Query]

# they make rows out of values: of an array that a row beside them holds, or of nothing at all
_MAKES_ROWS = (exp.GenerateSeries, exp.Explode, exp.Unnest, exp.Values)
_KNOWN_JOIN = {"this", "on", "using", "side", "kind", "method"}
_KNOWN_TABLE = {"this", "alias", "db", "catalog"}


@dataclass(frozen=True)
class Relations:
    """Where the rows of a stored relation are read from instead: with their ids, under another name."""

    place_of: Callable[[str], str]

    def redirect(self, table: exp.Table) -> None:
        """Read a relation of the database where its rows have ids; it keeps the name it has in the query."""
        name = f"{table.db}.{table.name}"
        alias = table.args.get("alias") or exp.TableAlias(this=table.this.copy())
        table.replace(exp.Table(this=exp.to_identifier(self.place_of(name), quoted=True), alias=alias))


def used_of(alias: str) -> exp.Column:
    """The ids that a table of the FROM clause carries."""
    return exp.column(USED, table=exp.to_identifier(alias, quoted=True))


def together(parts: list[exp.Expr]) -> exp.Expr:
    """All ids of several lists; a list that is missing, as after an outer join, adds none."""
    nothing = exp.cast(exp.Array(expressions=[]), ID_LIST, dialect="duckdb")
    if not parts:
        return nothing
    return exp.func("list_concat", nothing, *(part.copy() for part in parts), dialect="duckdb")


def rewrite_sources(
    select: exp.Select, stored: Relations, inner: frozenset[str], rewrite: Rewrite
) -> list[str]:
    """Make every table of a SELECT carry ids.

    Args:
        select: the SELECT, changed in place.
        stored: where stored relations are read.
        inner: names of the common table expressions in sight, which carry ids already.
        rewrite: rewrites a subquery.

    Returns:
        the names of the tables whose ids a row of the SELECT has; an anti join adds none.

    Raises:
        UnknownConstructError: a kind of join or table that is not understood.
    """
    carrying = []
    for position, (source, is_seen) in enumerate(list(_sources(select))):
        name = _rewrite_source(source, stored, inner, rewrite, position)
        if name is not None and is_seen:
            carrying.append(name)
    return carrying


def _sources(select: exp.Select) -> Iterator[tuple[exp.Expr, bool]]:
    """The tables of FROM and JOIN, and whether their columns can be seen."""
    from_ = select.args.get("from_")
    if from_ is not None:
        yield from_.this, True
    for join in select.args.get("joins") or ():
        unknown = {name for name, value in join.args.items() if value} - _KNOWN_JOIN
        if unknown or join.kind == "SEMI" or join.method not in ("", "ASOF"):
            raise UnknownConstructError(join, "a join that is not understood")
        yield join.this, join.kind != "ANTI"


def _rewrite_source(
    source: exp.Expr, stored: Relations, inner: frozenset[str], rewrite: Rewrite, position: int
) -> str | None:
    if isinstance(source, exp.Table) and isinstance(source.this, exp.Identifier):
        unknown = {name for name, value in source.args.items() if value} - _KNOWN_TABLE
        if unknown or source.alias_column_names:
            raise UnknownConstructError(source, "a table that is read in a way that is not understood")
        name = source.alias_or_name
        if source.db:
            stored.redirect(source)
        elif source.name.lower() not in inner:
            raise UnknownConstructError(source, "a table without a schema that is no common table expression")
        return name
    if isinstance(source, exp.Lateral | exp.Subquery):
        return _rewrite_subquery(source, rewrite, position)
    if isinstance(source, _MAKES_ROWS) or (
        isinstance(source, exp.Table) and isinstance(source.this, _MAKES_ROWS)
    ):
        return None
    raise UnknownConstructError(source, "a source of rows that is not understood")


def _rewrite_subquery(source: exp.Expr, rewrite: Rewrite, position: int) -> str | None:
    holder = source.this if isinstance(source, exp.Lateral) else source
    if isinstance(holder, _MAKES_ROWS) or isinstance(holder.this, _MAKES_ROWS):
        return None
    if not isinstance(holder, exp.Subquery) or not isinstance(holder.this, exp.Query):
        raise UnknownConstructError(source, "a subquery that is not understood")
    holder.set("this", rewrite(holder.this))
    if not source.alias:
        source.set("alias", exp.TableAlias(this=exp.to_identifier(f"source_{position}")))
    _name_hidden_column(source.args["alias"])
    return source.alias


def _name_hidden_column(alias: exp.TableAlias) -> None:
    """Where an alias names the columns, the hidden one needs a name too."""
    if alias.args.get("columns"):
        alias.append("columns", exp.to_identifier(USED))


def name_hidden_columns_of_ctes(with_: exp.With) -> None:
    """The same for common table expressions that name their columns."""
    for cte in with_.expressions:
        _name_hidden_column(cte.args["alias"])
