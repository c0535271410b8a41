"""Explains a published figure: from its row through the rows it was computed from to file, sheet and cell.

Only the published file is read: its rows and the trace that the run wrote (``meta.row_uses``). Nothing is
computed again, and no raw file is opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from pipelines.contracts.machinery.words import Words
from pipelines.explain.details import Details
from pipelines.explain.nodes import Explanation, Node
from pipelines.explain.rows import ASKABLE, Row, Rows, Use
from pipelines.explain.versions import judged, other_versions
from pipelines.publication.query import analyst_connection
from pipelines.publication.tables import topic_lacking
from pipelines.said import SaidError
from pipelines.topics import TopicOffError

# what a raw row says of itself beside its figures: who published it, and in which file it came
_SAID_ON_THE_ROW = "raw.sources"
_MADE_BY_THE_MODEL = Words(
    "此列由模型本身定出，不依據任何資料列", "the model makes this row by itself, from no row of data"
)
_OF_THE_PRODUCT = Words(
    "此列隨系統提供，不由任何檔案而來", "the row comes with the product, from no file that was submitted"
)
_UNIT_TABLE = "reference.units"
_ACCOUNT = "inventory_code"


class ExplainError(SaidError):
    """What was asked for is not there; the message says in one sentence what there is."""


def explain_rows(
    published_path: Path, table: str, pairs: Sequence[str], currency: str | None = None
) -> Explanation:
    """Trace every row of a table that has the given values.

    Args:
        published_path: the published warehouse.
        table: a table of marts, reference or raw, with or without its schema.
        pairs: "column=value"; all must hold, and an empty value asks for a missing one.
        currency: that of the city's money.

    Raises:
        ExplainError: there is no such table, column or row.
        NothingPublishedError: nothing is published yet.
    """
    with analyst_connection(published_path) as connection:
        try:
            return _explain(Rows(connection), table, pairs, currency)
        except duckdb.Error as error:
            raise ExplainError(
                "已發布的倉儲不是這個版本的程式所作，無法解釋；請先執行 `carbon run`。",
                "The published warehouse was made by another version of the program, so it cannot be "
                "explained; run `carbon run` first.",
            ) from error


def _explain(rows: Rows, table: str, pairs: Sequence[str], currency: str | None) -> Explanation:
    name = _table(rows, table)
    wanted = _wanted(rows, name, pairs)
    found = _of_one_account(rows, name, wanted) if wanted else []
    if not found:
        raise _nothing_found(rows, name, wanted)
    walk = Walk(rows, currency)
    nodes = [walk.from_asked(name, row) for row in found]
    return Explanation(nodes, _count(found) - len(nodes))


def _of_one_account(rows: Rows, table: str, wanted: Mapping[str, str]) -> list[dict[str, object]]:
    """The rows that match; where a key of an account is asked for without it, those of the city's account."""
    if _ACCOUNT in wanted or _ACCOUNT not in rows.keys.get(table, ()) or not table.startswith("marts."):
        return rows.matching(table, wanted)
    own = rows.matching(table, {**wanted, _ACCOUNT: rows.account_of_city()})
    if own:
        return own
    found = rows.matching(table, wanted)
    accounts = sorted({str(row[_ACCOUNT]) for row in found})
    if len(accounts) > 1:
        raise ExplainError(
            f"{table} 有數個排放帳的列符合，而本市的帳沒有；請加上 {_ACCOUNT}=，例如 {accounts[0]}。",
            f"Rows of several accounts match in {table}, and none of the city's; add {_ACCOUNT}=, such "
            f"as {accounts[0]}.",
        )
    return found


class Walk:
    """Builds the tree; a row that was explained once is not explained again further down."""

    def __init__(self, rows: Rows, currency: str | None = None) -> None:
        """Walk over the rows of this warehouse."""
        self._rows = rows
        self._details = Details(rows, currency)
        self._seen: set[tuple[str, object]] = set()

    def from_asked(self, table: str, row: Row) -> Node:
        """The node of a row that was asked for, with everything below it and the datasets without a row."""
        if table.startswith("raw."):
            row = judged(self._rows, table, row["row_place"])
            return self._details.node(table, row, counts=bool(row["is_current"] and row["is_known"]))
        node = self._of_row(table, row)
        place = int(str(row["row_place"]))
        without = self._rows.raw_tables_read(table) - self._rows.raw_tables_reached(table, place)
        node.without_rows = {name: self._details.title(name) for name in sorted(without)}
        return node

    def _of_row(self, table: str, row: Row) -> Node:
        node = self._details.node(table, row)
        identity = (table, row["row_place"])
        node.repeated = identity in self._seen
        self._seen.add(identity)
        if not node.repeated and not table.startswith("raw."):
            uses = self._rows.uses(table, int(str(row["row_place"])))
            self._add_all(node, uses)
            node.ends = None if node.children or node.more else self._why_it_ends(table, uses)
        return node

    def _add_all(self, node: Node, uses: Sequence[Use]) -> None:
        """What a row was computed from; its source and its file are said on the raw row itself."""
        shown = [use for use in uses if not use.table.startswith("meta.")]
        shown = [use for use in shown if not self._rows.is_made_of_nothing(use.table)]
        raw = [use for use in shown if use.table.startswith("raw.")]
        for use in shown:
            if use.table != _SAID_ON_THE_ROW or raw == [use]:
                self._add(node, use)

    def _add(self, node: Node, use: Use) -> None:
        found = self._rows.at(use.table, use.places) if use.places else []
        node.children += [self._of_row(use.table, row) for row in found]
        if use.count > len(found):
            node.more.append((self._details.title(use.table), use.count - len(found)))
        if use.table.startswith("raw."):
            others = other_versions(self._rows, use.table, use.places)
            node.children += [self._details.node(use.table, row, counts=False) for row in others]

    def _why_it_ends(self, table: str, uses: Sequence[Use]) -> Words:
        if table == _UNIT_TABLE:
            return _OF_THE_PRODUCT
        if not uses:
            return _MADE_BY_THE_MODEL
        tables = [(use, self._details.title(use.table)) for use in uses]
        zh = "、".join(f"{title.zh}（{use.table}）{use.count} 列" for use, title in tables)
        en = ", ".join(f"{use.count} rows of {use.table} ({title.en})" for use, title in tables)
        return Words(f"由{zh}算得", f"computed from {en}")


def _count(found: Sequence[Row]) -> int:
    return int(str(found[0]["rows_found"])) if found else 0


def _table(rows: Rows, name: str) -> str:
    for candidate in (name, *(f"{schema}.{name}" for schema in ASKABLE)):
        if candidate in rows.tables and candidate.split(".")[0] in ASKABLE:
            return candidate
    topic = topic_lacking([name], rows.tables)
    if topic is not None:
        off = TopicOffError(f"{name} ", name, topic)
        raise ExplainError(off.zh, off.en)
    marts = ", ".join(table.removeprefix("marts.") for table in rows.tables if table.startswith("marts."))
    raise ExplainError(
        f"沒有資料表 {name}；可解釋的有 {marts}，以及 reference.* 與 raw.* 各表。",
        f"There is no table {name}; there are {marts}, and the tables of reference.* and raw.*.",
    )


def _wanted(rows: Rows, table: str, pairs: Sequence[str]) -> dict[str, str]:
    wanted: dict[str, str] = {}
    columns = ", ".join(rows.tables[table])
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            zh = f"「{pair}」不是 欄位=值；{table} 的欄位有 {columns}。"
            raise ExplainError(zh, f"{pair!r} is not COLUMN=VALUE; the columns of {table} are {columns}.")
        if name not in rows.tables[table]:
            zh = f"{table} 沒有欄位 {name}；有 {columns}。"
            raise ExplainError(zh, f"{table} has no column {name}; it has {columns}.")
        wanted[name] = value
    return wanted


def _nothing_found(rows: Rows, table: str, wanted: Mapping[str, str]) -> ExplainError:
    keys = rows.keys.get(table) or tuple(rows.tables[table])[:4]
    examples = [f"{name} ({', '.join(str(value) for value in rows.examples(table, name))})" for name in keys]
    asked = " ".join(f"{name}={value}" for name, value in wanted.items())
    zh = f"{table} 沒有 {asked} 的列" if wanted else f"要解釋 {table} 的哪一列"
    en = f"No row of {table} has {asked}" if wanted else f"Say which row of {table} to explain"
    shown = Words("、".join(examples), ", ".join(examples))
    return ExplainError(
        f"{zh}；鍵欄位與例值：{shown.zh}。", f"{en}; its key columns, with examples, are {shown.en}."
    )
