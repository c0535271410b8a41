"""Explains a published figure: from its row back through factors and versions to file, sheet and cell.

Only the published file is read: its provenance columns and the edges declared in ``explanations``. Nothing is
computed again, and no raw file is opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from pipelines.explain.details import Details
from pipelines.explain.explanations import KEYS, STEPS, Edge, Phrase, Step
from pipelines.explain.nodes import Explanation, Node
from pipelines.explain.rows import SCHEMAS, Row, Rows
from pipelines.publication.query import analyst_connection


class ExplainError(Exception):
    """What was asked for is not there; the message says in one sentence what there is."""

    def __init__(self, phrase: Phrase) -> None:
        """Keep both languages."""
        super().__init__(phrase.en)
        self.phrase = phrase


def explain_rows(published_path: Path, table: str, pairs: Sequence[str]) -> Explanation:
    """Trace every row of a table that has the given values.

    Args:
        published_path: the published warehouse.
        table: a table of marts, reference or raw, with or without its schema.
        pairs: "column=value"; all must hold, and an empty value asks for a missing one.

    Raises:
        ExplainError: there is no such table, column or row.
        NothingPublishedError: nothing is published yet.
    """
    with analyst_connection(published_path) as connection:
        try:
            return _explain(Rows(connection), table, pairs)
        except duckdb.Error as error:
            raise ExplainError(
                Phrase(
                    "已發布的倉儲不是這個版本的程式所作，無法解釋；請先執行 `carbon run`。",
                    "The published warehouse was made by another version of the program, so it cannot be "
                    "explained; run `carbon run` first.",
                )
            ) from error


def _explain(rows: Rows, table: str, pairs: Sequence[str]) -> Explanation:
    name = _table(rows, table)
    wanted = _wanted(rows, name, pairs)
    found = rows.matching(name, wanted) if wanted else []
    if not found:
        raise _nothing_found(rows, name, wanted)
    tracer = Tracer(rows)
    nodes = [tracer.trace(name, row) for row in found]
    return Explanation(nodes, _count(found) - len(nodes))


class Tracer:
    """Builds the tree; a row that was explained once is not explained again further down."""

    def __init__(self, rows: Rows) -> None:
        """Trace rows of this warehouse."""
        self._rows = rows
        self._details = Details(rows)
        self._seen: set[tuple[object, ...]] = set()

    def trace(self, table: str, row: Row, chain: tuple[Row, ...] = (), via: Edge | None = None) -> Node:
        """The node of a row with everything below it.

        Args:
            table: where the row is from.
            row: the row, as :class:`Rows` reads it.
            chain: the rows above it, the nearest first.
            via: the edge that led to it.
        """
        node = self._details.node(table, row, via)
        if node.unused is not None:
            return node
        step = STEPS.get(table, Step())
        edges = (*step.edges, *(via.then if via else ()))
        identity = (
            table,
            row.get("submission_id"),
            *node.key.values(),
            row.get("source_row"),
            via and via.then,
        )
        node.repeated = identity in self._seen
        self._seen.add(identity)
        if not node.repeated:
            for edge in edges:
                self._add(node, edge, (row, *chain))
            node.ends = None if node.children else step.ends
        return node

    def _add(self, node: Node, edge: Edge, chain: tuple[Row, ...]) -> None:
        found = self._rows.below(edge, chain)
        node.children += [self.trace(edge.child, row, chain, edge) for row in found]
        if _count(found) > len(found):
            node.more.append((edge.label, _count(found) - len(found)))


def _count(found: Sequence[Row]) -> int:
    return int(str(found[0]["rows_found"])) if found else 0


def _table(rows: Rows, name: str) -> str:
    for candidate in (name, *(f"{schema}.{name}" for schema in SCHEMAS)):
        if candidate in rows.tables:
            return candidate
    marts = ", ".join(table.removeprefix("marts.") for table in rows.tables if table.startswith("marts."))
    raise ExplainError(
        Phrase(
            f"沒有資料表 {name}；可解釋的有 {marts}，以及 reference.* 與 raw.* 各表。",
            f"There is no table {name}; there are {marts}, and the tables of reference.* and raw.*.",
        )
    )


def _wanted(rows: Rows, table: str, pairs: Sequence[str]) -> dict[str, str]:
    wanted: dict[str, str] = {}
    columns = ", ".join(rows.tables[table])
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise ExplainError(
                Phrase(
                    f"「{pair}」不是 欄位=值；{table} 的欄位有 {columns}。",
                    f"{pair!r} is not COLUMN=VALUE; the columns of {table} are {columns}.",
                )
            )
        if name not in rows.tables[table]:
            raise ExplainError(
                Phrase(
                    f"{table} 沒有欄位 {name}；有 {columns}。",
                    f"{table} has no column {name}; it has {columns}.",
                )
            )
        wanted[name] = value
    return wanted


def _nothing_found(rows: Rows, table: str, wanted: Mapping[str, str]) -> ExplainError:
    keys = KEYS.get(table) or tuple(rows.tables[table])[:4]
    examples = [f"{name} ({', '.join(str(value) for value in rows.examples(table, name))})" for name in keys]
    asked = " ".join(f"{name}={value}" for name, value in wanted.items())
    zh = f"{table} 沒有 {asked} 的列" if wanted else f"要解釋 {table} 的哪一列"
    en = f"No row of {table} has {asked}" if wanted else f"Say which row of {table} to explain"
    return ExplainError(
        Phrase(
            f"{zh}；鍵欄位與例值：{'、'.join(examples)}。",
            f"{en}; its key columns, with examples, are {', '.join(examples)}.",
        )
    )
