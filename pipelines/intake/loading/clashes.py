"""Rows of a file that another sender's file holds too: a run would stop at them, so the counter says it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.row_keys import row_key_text
from pipelines.intake.loading.bookkeeping import insert_rows
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.ledger.decisions import RETURNED, WITHDRAWN, Review, state_of
from pipelines.ledger.errors import RefusedFileError
from pipelines.ledger.register import Arrival

STANDS_ELSEWHERE = "stands_elsewhere"
_MINE = "rows_at_the_counter"


def refuse_clash(
    connection: duckdb.DuckDBPyConnection,
    terms: ReadingTerms,
    others: Sequence[Arrival],
    raw_dir: Path,
    rows: pd.DataFrame,
) -> None:
    """Hold the accepted rows of a file against those of other places, unless rows may be declared again.

    Args:
        connection: the bookkeeping tables, and what the dataset needs, loaded.
        terms: the dataset, and under which terms its files are read.
        others: the files that count, see ``counting_elsewhere``.
        raw_dir: where they are.
        rows: the accepted rows of the file, with ``source_row``.

    Raises:
        RefusedFileError: another file holds a row of the same key.
    """
    if not others or rows.empty or terms.contract.dataset().declared_again:
        return
    load_dataset(connection, terms, others, raw_dir)
    found = _in_both(connection, terms.contract, rows)
    if not found.empty:
        raise _refusal(found, terms.contract, others)


def not_returned(arrivals: Sequence[Arrival], reviews: Sequence[Review]) -> list[Arrival]:
    """The arrivals that count: those that were neither returned nor withdrawn, in their order."""
    gone = (RETURNED, WITHDRAWN)
    return [item for item in arrivals if state_of(item.submission_id, reviews) not in gone]


def counting_elsewhere(arrivals: Sequence[Arrival], place: tuple[str, str, str]) -> list[Arrival]:
    """Of each other bureau and period the newest of these files that is of the dataset."""
    there = [item for item in arrivals if item.dataset == place[0] and item.place != place]
    return list({item.place: item for item in there}.values())


def _in_both(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], rows: pd.DataFrame
) -> pd.DataFrame:
    """The key of each row that stands in another file, as text, in the order of the file."""
    table = f"raw.{contract.dataset_name()}"
    connection.execute(f"create or replace temp table {_MINE} as from {table} limit 0")
    insert_rows(connection, _MINE, rows)
    key = contract.key()
    same = " and ".join(f"mine.{name} is not distinct from theirs.{name}" for name in key)
    named = ", ".join(f"mine.{name}::varchar as {name}" for name in key)
    found: pd.DataFrame = connection.execute(
        f"select {named}, mine.source_row, theirs.submission_id "  # noqa: S608
        f"from {_MINE} as mine inner join {table} as theirs on {same} order by mine.source_row"
    ).df()
    connection.execute(f"drop table {_MINE}")
    return found


def _refusal(found: pd.DataFrame, contract: type[Contract], others: Sequence[Arrival]) -> RefusedFileError:
    other = next(item for item in others if item.submission_id == found["submission_id"].iloc[0])
    rows = len(found.drop_duplicates(list(contract.key())))
    files = found["submission_id"].nunique()
    key = row_key_text(found.head(1), list(contract.key())).iloc[0]
    first = int(found["source_row"].iloc[0])
    more_zh = f"（另有 {files - 1} 個檔案）" if files > 1 else ""
    more_en = f" (and {files - 1} more files)" if files > 1 else ""
    return RefusedFileError(
        STANDS_ELSEWHERE,
        f"有 {rows} 列已見於 {other.bureau} 所送 {other.period} 的 {other.path}{more_zh}，"
        f"最前者為第 {first} 列（{key}）；兩份並存時執行會停止。請從其中一份刪去這些列，"
        "或以同一單位與期間送件並說明理由，取代該檔。",
        f"{rows} rows stand in {other.path} too{more_en}, which {other.bureau} sent for {other.period}; the "
        f"first is row {first} ({key}). A run would stop at both: take the rows out of one of the files, or "
        f"send this one for the same bureau and period with a reason, in place of that.",
    )
