"""A comparison of two warehouses as lines for the terminal, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict

from pipelines.releases.comparison import Comparison
from pipelines.releases.table_comparison import Row, TableDifference

Say = Callable[[str, str], str]
"""Chooses the Chinese or the English wording."""


def as_json(comparison: Comparison) -> str:
    """The whole comparison; values are text, so that decimals stay exact."""
    content = {"same": comparison.is_same} | asdict(comparison)
    for table in content["tables"]:
        del table["shared"]
    return json.dumps(content, ensure_ascii=False, indent=1)


def as_lines(comparison: Comparison, say: Say) -> Iterator[str]:
    """What differs, table by table, and one sentence about the whole at the end.

    Args:
        comparison: what was found.
        say: chooses the language.
    """
    for name, rows in comparison.only_in_a.items():
        yield say(f"{name}：只在 A，{rows} 列", f"{name}: only in A, rows: {rows}")
    for name, rows in comparison.only_in_b.items():
        yield say(f"{name}：只在 B，{rows} 列", f"{name}: only in B, rows: {rows}")
    for table in comparison.tables:
        yield table.table
        yield from (f"  {line}" for line in _of_table(table, say))
    for name, (in_a, in_b) in comparison.fingerprints.items():
        yield say(
            f"meta.run.{name}：{in_a} → {in_b}（指紋，不計為差異）",
            f"meta.run.{name}: {in_a} → {in_b} (a fingerprint, not counted as a difference)",
        )
    yield _on_the_whole(comparison, say)


def _of_table(table: TableDifference, say: Say) -> Iterator[str]:
    for column in table.columns:
        name, type_a, type_b = column.column, column.type_a, column.type_b
        if type_a is None:
            yield say(f"欄位 {name}（{type_b}）：只在 B", f"column {name} ({type_b}): only in B")
        elif type_b is None:
            yield say(f"欄位 {name}（{type_a}）：只在 A", f"column {name} ({type_a}): only in A")
        else:
            yield say(f"欄位 {name}：型別 {type_a} → {type_b}", f"column {name}: type {type_a} → {type_b}")
    yield from _rows_of("A", table.rows_only_in_a, table.examples_only_in_a, say)
    yield from _rows_of("B", table.rows_only_in_b, table.examples_only_in_b, say)
    yield from _changed(table, say)


def _rows_of(side: str, count: int, examples: Sequence[Row], say: Say) -> Iterator[str]:
    if not count:
        return
    yield say(f"只在 {side}：{count} 列", f"rows only in {side}: {count}")
    yield from (f"  {_row(example)}" for example in examples)
    yield from _left_out(count - len(examples), say)


def _changed(table: TableDifference, say: Say) -> Iterator[str]:
    if not table.rows_changed:
        return
    key = ", ".join(table.key)
    values = ", ".join(f"{name} {count}" for name, count in (table.changed_values or {}).items())
    yield say(
        f"值改變：{table.rows_changed} 列（鍵 {key}）：{values}",
        f"rows changed: {table.rows_changed} (by {key}): {values}",
    )
    for cell in table.examples_changed:
        yield f"  {_row(cell.key)}: {cell.column} {_shown(cell.value_a)} → {_shown(cell.value_b)}"
    rows_shown = len({tuple(cell.key.items()) for cell in table.examples_changed})
    yield from _left_out(table.rows_changed - rows_shown, say)


def _left_out(count: int, say: Say) -> Iterator[str]:
    if count > 0:
        yield say(
            f"  另有 {count} 列（--limit 可多列）", f"  rows not listed: {count} (list more with --limit)"
        )


def _row(values: Row) -> str:
    return " ".join(f"{name}={_shown(value)}" for name, value in values.items())


def _shown(value: str | None) -> str:
    """A missing value is a dash; a text with spaces stands in quotation marks."""
    if value is None:
        return "—"
    return (
        value
        if value and not any(letter.isspace() for letter in value)
        else json.dumps(value, ensure_ascii=False)
    )


def _on_the_whole(comparison: Comparison, say: Say) -> str:
    tables, rows = comparison.compared_tables, comparison.compared_rows
    if comparison.is_same:
        return say(f"相同：{tables} 個資料表、{rows} 列。", f"The same: {tables} tables with {rows} rows.")
    alone = len(comparison.only_in_a) + len(comparison.only_in_b)
    differing = len(comparison.tables)
    return say(
        f"不同：共有的 {tables} 個資料表中 {differing} 個不同，另有 {alone} 個只在一邊。",
        f"They differ: {differing} of the {tables} tables that both have; tables of one side only: {alone}.",
    )
